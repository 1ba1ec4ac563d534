"""The site's standing pages with a first text, for the city to rewrite."""

from django.db import migrations

from daugavpils_plan.latvian import fold

PAGES = {
    "par": {
        "title_lv": "Par vietni",
        "title_en": "About",
        "title_ru": "О сайте",
        "text_lv": "Šeit pašvaldība kopā ar iedzīvotājiem un nozaru speciālistiem veido attīstības programmu.\n\n"
        "Tematiskās darba grupas tiekas semināros. Vietnē redzams, kad un kur notiek katrs seminārs, kas tajā teikts "
        "un kādi ir tā rezultāti.\n",
        "text_en": "Here the municipality makes its development programme together with residents and specialists.\n\n"
        "Thematic working groups meet in seminars. The site shows when and where each seminar takes place, what was "
        "said there, and what came of it.\n",
        "text_ru": "Здесь самоуправление вместе с жителями и специалистами отраслей создаёт программу развития.\n\n"
        "Тематические рабочие группы встречаются на семинарах. На сайте видно, когда и где проходит каждый семинар, "
        "что на нём сказано и каковы его результаты.\n",
    },
    "ka-piedalities": {
        "title_lv": "Kā piedalīties",
        "title_en": "How to take part",
        "title_ru": "Как участвовать",
        "text_lv": "## Nāciet uz semināru\n\nDalība ir bez maksas, un nākt var ikviens. Laiks, vieta un darba kārtība "
        "ir katra semināra lapā.\n\n## Rakstiet\n\nJa nevarat atnākt, rakstiet uz pašvaldības e-pasta adresi. "
        "Norādiet, par kuru darba grupu rakstāt.\n\n## Lasiet rezultātus\n\nPēc semināra tā lapā publicējam, kas "
        "runāts un ko grupa nolēma.\n",
        "text_en": "## Come to a seminar\n\nTaking part is free of charge and open to everybody. Time, place and agenda "
        "are on the page of each seminar.\n\n## Write\n\nIf you cannot come, write to the municipality's e-mail "
        "address. Say which working group you are writing about.\n\n## Read the outcomes\n\nAfter a seminar we publish "
        "on its page what was said and what the group decided.\n",
        "text_ru": "## Приходите на семинар\n\nУчастие бесплатное, прийти может каждый. Время, место и повестка дня "
        "указаны на странице каждого семинара.\n\n## Напишите\n\nЕсли прийти не можете, напишите на адрес электронной "
        "почты самоуправления. Укажите, о какой рабочей группе пишете.\n\n## Читайте результаты\n\nПосле семинара мы "
        "публикуем на его странице, что было сказано и что группа решила.\n",
    },
    "kontakti": {
        "title_lv": "Kontakti",
        "title_en": "Contact",
        "title_ru": "Контакты",
        "text_lv": "Par semināriem un programmu jautājiet pašvaldības darbiniekiem.\n",
        "text_en": "Ask the municipality about the seminars and the programme.\n",
        "text_ru": "О семинарах и программе спрашивайте у работников самоуправления.\n",
    },
    "finansejums": {
        "title_lv": "Finansējums",
        "title_en": "Funding",
        "title_ru": "Финансирование",
        "text_lv": "Šeit redzams, par kādiem līdzekļiem tiek izstrādāta programma.\n",
        "text_en": "What pays for the making of the programme.\n",
        "text_ru": "Здесь видно, на какие средства разрабатывается программа.\n",
    },
    "privatums": {
        "title_lv": "Privātuma paziņojums",
        "title_en": "Privacy notice",
        "title_ru": "Уведомление о конфиденциальности",
        "text_lv": "## Kas apstrādā datus\n\nPersonas datu pārzinis ir pašvaldība; tās kontaktinformācija ir šīs lapas "
        "beigās.\n\n## Kas tiek glabāts, ja Jūs tikai lasāt\n\nPubliskās lapas neizmanto sīkdatnes un neseko "
        "apmeklētājiem. Serveris drošības dēļ var īslaicīgi reģistrēt apmeklējuma laiku un IP adresi.\n\n## Fotogrāfijas semināros\n\nSemināros fotografējam, lai parādītu, kā top programma. Pirms "
        "fotografēšanas par to brīdinām. Fotogrāfijas publicējam bez tehniskajiem datiem par vietu un laiku. Ja vēlaties "
        "attēlu noņemt, rakstiet mums, un mēs to paslēpsim.\n\n## Darba grupu locekļi\n\nPubliski rādām lomu un "
        "organizāciju. Vārdu rādām tikai tad, ja cilvēks tam piekritis.\n\n## Jūsu tiesības\n\nJūs varat lūgt piekļuvi "
        "saviem datiem, to labošanu vai dzēšanu, kā arī sūdzēties Datu valsts inspekcijā.\n",
        "text_en": "## Who processes data\n\nThe controller is the municipality; how to reach it stands at the end of this "
        "page.\n\n## What is kept when you only read\n\nThe public pages use no cookies and do not follow "
        "visitors. For safety, the server may briefly log the time and the IP address of a visit.\n\n## Photographs at seminars\n\nWe take photographs at seminars to show how the programme is made, and "
        "say so beforehand. They are published without technical data about place and time. If you want a picture taken "
        "down, write to us and we will hide it.\n\n## Members of working groups\n\nThe public sees the role and the "
        "organisation. A name is shown only when the person has agreed.\n\n## Your rights\n\nYou can ask for access to your "
        "data, for correction or erasure, and complain to the Data State Inspectorate.\n",
        "text_ru": "## Кто обрабатывает данные\n\nОтветственный за обработку данных — самоуправление; его контакты указаны "
        "в конце этой страницы.\n\n## Что хранится, если Вы только читаете\n\nПубличные страницы не используют "
        "файлы cookie и не следят за посетителями. В целях безопасности сервер может недолго хранить время посещения и IP-адрес.\n\n## Фотографии на семинарах\n\nНа семинарах мы фотографируем, чтобы "
        "показать, как создаётся программа, и предупреждаем об этом заранее. Фотографии публикуются без технических данных "
        "о месте и времени. Если Вы хотите убрать снимок, напишите нам, и мы его скроем.\n\n## Члены рабочих групп\n\n"
        "Публично видны роль и организация. Имя показывается, только если человек согласился.\n\n## Ваши права\n\nВы можете "
        "запросить доступ к своим данным, их исправление или удаление, а также подать жалобу в Государственную инспекцию "
        "данных.\n",
    },
    "pieklustamiba": {
        "title_lv": "Piekļūstamības paziņojums",
        "title_en": "Accessibility statement",
        "title_ru": "Заявление о доступности",
        "text_lv": "Pašvaldība apņemas šo vietni veidot piekļūstamu saskaņā ar Ministru kabineta 2020.\xa0gada 14.\xa0jūlija "
        "noteikumiem Nr.\xa0445 „Kārtība, kādā iestādes ievieto informāciju internetā”.\n\n## Novērtēšanas metode\n\n"
        "Vienkāršotā izvērtēšana, ko papildina automātiskas pārbaudes.\n\n## Atbilstības statuss\n\nVietne vēl "
        "nav izvērtēta.\n\n## Nepiekļūstamais saturs\n\nVēl nav "
        "apkopots. Dažas lejupielādējamās datnes var nebūt piekļūstamas.\n\n## Piekļūstamības alternatīvas\n\nJa kāds dokuments Jums "
        "nav lasāms, rakstiet mums, un mēs to sagatavosim citā veidā.\n\n## Paziņojuma sagatavošana\n\nIzvērtēšanas "
        "datumu, izvērtētāju un protokolu norādīsim pēc izvērtēšanas.\n\n"
        "## Atsauksmes un saziņa\n\nPar grūtībām vietnes lietošanā rakstiet pašvaldībai; kontaktinformācija ir šīs lapas "
        "beigās.\n\n## Uzraudzība\n\nJa atbilde Jūs neapmierina, varat vērsties Tiesībsarga birojā.\n",
        "text_en": "The municipality is committed to making this site accessible under Cabinet Regulation No 445 of 14 July "
        "2020, which governs how institutions publish information on the internet.\n\n## Method of evaluation\n\nA simplified evaluation, with "
        "automated checks beside it.\n\n## Compliance status\n\nThe site has not "
        "been evaluated yet.\n\n## Content that is not accessible\n\nNot listed yet. "
        "Some files to download may not be accessible.\n\n## Alternatives\n\nIf you cannot read a document, write to us and we will prepare it "
        "in another way.\n\n## Preparation of this statement\n\nThe date of the evaluation, who made it "
        "and the protocol will stand here after the evaluation.\n\n## Feedback and contact\n\nWrite to the "
        "municipality about difficulties with the site; how to reach it stands at the end of this page.\n\n## Supervision\n\nIf "
        "you are not content with the answer, you can turn to the Ombudsman's Office.\n",
        "text_ru": "Самоуправление обязуется сделать этот сайт доступным в соответствии с правилами Кабинета министров №\xa0445 "
        "от 14\xa0июля 2020\xa0года о размещении учреждениями информации в интернете.\n\n## Метод оценки\n\nУпрощённая оценка, "
        "дополненная автоматическими проверками.\n\n## Статус соответствия\n\nОценка сайта "
        "ещё не проведена.\n\n## Недоступное содержание\n\nПеречня ещё "
        "нет. Некоторые файлы для скачивания могут быть недоступны.\n\n## Альтернативы\n\nЕсли Вы не можете прочитать "
        "документ, напишите нам, и мы подготовим его в другом виде.\n\n## Подготовка заявления\n\nДата оценки, "
        "кто её проводил, и протокол будут указаны здесь после оценки.\n\n## Отзывы и связь\n\nО трудностях с "
        "использованием сайта пишите самоуправлению; контакты указаны в конце этой страницы.\n\n## Надзор\n\nЕсли ответ Вас не "
        "устроит, можно обратиться в Бюро омбудсмена.\n",
    },
}


def add_pages(apps, schema_editor):
    page = apps.get_model("groups", "Page")
    for key, texts in PAGES.items():
        plain = {"title": texts["title_lv"], "text": texts["text_lv"]}
        search = fold(" ".join(texts.values()))
        page.objects.get_or_create(key=key, defaults={**plain, **texts, "search": search})


def remove_untouched_pages(apps, schema_editor):
    page = apps.get_model("groups", "Page")
    for key, texts in PAGES.items():
        page.objects.filter(key=key, **texts).delete()


class Migration(migrations.Migration):
    dependencies = [("groups", "0001_initial")]
    operations = [migrations.RunPython(add_pages, remove_untouched_pages)]
