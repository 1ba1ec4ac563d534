"""The rules that Latvian programmes are answered by; a city changes them as it changes any other row."""

from django.db import migrations

# code, Latvian, English and Russian title, from, until, days to answer, source
RULE_SETS = (
    (
        "LV-970",
        "Sabiedrības līdzdalība attīstības plānošanā (MK noteikumi Nr. 970)",
        "Public participation in development planning (Cabinet Regulation No. 970)",
        "Участие общественности в планировании развития (правила КМ № 970)",
        "2009-09-01",
        "2024-10-14",
        30,
        "MK 2009. gada 25. augusta noteikumi Nr. 970: kopsavilkumu publicē 30 dienu laikā. "
        "Spēkā stāšanās diena jāpārbauda.",
    ),
    (
        "LV-628",
        "Pašvaldību attīstības plānošanas dokumenti (MK noteikumi Nr. 628)",
        "Municipal development planning documents (Cabinet Regulation No. 628)",
        "Документы планирования развития самоуправлений (правила КМ № 628)",
        "2015-05-01",
        None,
        None,
        "MK 2014. gada noteikumi Nr. 628: pamatota atbilde katram iesniedzējam pirms izskatīšanas domē; "
        "dienu skaits nav noteikts.",
    ),
    (
        "LV-639",
        "Sabiedrības līdzdalība attīstības plānošanā (MK noteikumi Nr. 639)",
        "Public participation in development planning (Cabinet Regulation No. 639)",
        "Участие общественности в планировании развития (правила КМ № 639)",
        "2024-10-15",
        None,
        None,
        "MK 2024. gada 15. oktobra noteikumi Nr. 639. Termiņi jāpārbauda.",
    ),
    (
        "FREE",
        "Bez noteiktiem termiņiem",
        "No set periods",
        "Без установленных сроков",
        None,
        None,
        None,
        "",
    ),
)


def add(apps, schema_editor):
    RuleSet = apps.get_model("seminars", "RuleSet")
    for code, lv, en, ru, valid_from, valid_to, days, source in RULE_SETS:
        RuleSet.objects.get_or_create(
            code=code,
            defaults={
                "title": lv,
                "title_lv": lv,
                "title_en": en,
                "title_ru": ru,
                "valid_from": valid_from,
                "valid_to": valid_to,
                "answer_days": days,
                "source": source,
            },
        )


class Migration(migrations.Migration):

    dependencies = [("seminars", "0006_outcomes_become_contributions")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop, elidable=False)]
