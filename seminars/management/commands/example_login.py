"""Makes the logins of the example on the first run, and says where the site is."""

from typing import Any

from django.core.management.base import BaseCommand

from seminars.example.login import example_login


class Command(BaseCommand):
    """For a try on one's own machine; a city's own site has people of its own."""

    help = "Makes the people of the example, once, and prints the addresses and the logins."

    def handle(self, *args: Any, **options: Any) -> None:
        login = example_login()
        self.stdout.write(f"The site: {login.site_url}/")
        self.stdout.write(f"The desk: {login.site_url}/admin/")
        self.stdout.write(f"Sign in as {login.username}, password {login.password}")
        for role, words in login.others.items():
            self.stdout.write(f"As {role}: {words}")
        self.stdout.write("Ctrl-C stops the site.")
