# ruff: noqa: E501 — a text is one line
"""What the city of the living example answers: reasons, places in the plan, who decided. All invented."""

from typing import NamedTuple

from seminars.example.rows import Text
from seminars.models import Verdict

ACCEPTED, PARTLY, NOT_ACCEPTED, FORWARDED = Verdict
DEPARTMENT = Text("Attīstības departaments", "Development Department", "Департамент развития")
COMMITTEE = Text("Attīstības komiteja", "Development Committee", "Комитет по развитию")


class Reply(NamedTuple):
    """One answer; `where` is the section of the plan, of a forwarded one to whom it was forwarded."""

    verdict: str
    reason: Text
    where: Text = Text("", "")
    by: Text = DEPARTMENT


EDUCATION = Text("Izglītības sadaļa", "Section on education")
HEALTH = Text("Veselības un drošības sadaļa", "Section on health and security")
CULTURE = Text("Kultūras un sporta sadaļa", "Section on culture and sport")
TOURISM = Text("Tūrisma sadaļa", "Section on tourism")
TRANSPORT = Text("Transporta sadaļa", "Section on transport")
ECONOMY = Text("Ekonomikas sadaļa", "Section on the economy")
ENVIRONMENT = Text("Vides sadaļa", "Section on the environment")
CARRIER = Text("Sabiedriskā transporta pārvadātājs", "Public transport operator")
CLINIC = Text("Poliklīnikas vadība", "Management of the clinic")

REPLIES: dict[str, Reply] = {
    "living/seminar/1-1/outcome/2": Reply(ACCEPTED, Text("Pulciņu karti ar brīvajām vietām veidosim kā vienu no pirmajiem pasākumiem.", "A map of clubs with the places left in them will be one of the first measures."), EDUCATION),
    "living/seminar/1-1/outcome/3": Reply(PARTLY, Text("Ēnu dienas uzņēmumos būs plānā. Cik jauniešu aizbrauc un kāpēc, pilsēta viena nenoskaidros.", "Job-shadowing days will be in the plan. How many young people leave, and why, the city cannot find out alone."), EDUCATION),
    "living/seminar/1-2/outcome/2": Reply(FORWARDED, Text("Soliņi ir ikdienas darba jautājums, ko poliklīnika var atrisināt, negaidot plānu.", "Benches are a matter of daily work, which the clinic can settle without waiting for the plan."), CLINIC),
    "living/seminar/1-2/outcome/3": Reply(ACCEPTED, Text("Plānā būs pagalmu sanāksmes, un kameras liks tikai tur, kur to lūdz iedzīvotāji.", "The plan will have meetings of yards, and cameras only where residents ask for them."), HEALTH),
    "living/seminar/1-3/outcome/2": Reply(PARTLY, Text("Vienu cietokšņa ēku apsildīs pasākumiem ziemā. Visām ēkām naudas nepietiek.", "One building of the fortress will be heated for winter events. There is not enough money for all."), CULTURE),
    "living/seminar/1-3/outcome/3": Reply(ACCEPTED, Text("Trīs skolu zāles brīvdienās atvērsim izmēģinājumam, pēc gada pārējās.", "Three school gyms will open at weekends as a trial, the others after a year."), CULTURE),
    "living/seminar/1-4/outcome/2": Reply(ACCEPTED, Text("Norādes no stacijas līdz cietoksnim ir starp pirmajiem pasākumiem.", "Signs from the station to the fortress are among the first measures."), TOURISM),
    "living/seminar/1-4/outcome/3": Reply(ACCEPTED, Text("Upes krasta maršruts un stāsti par upi ieiet tūrisma sadaļā.", "A route along the river and its stories go into the section on tourism."), TOURISM),
    "living/seminar/1-5/outcome/2": Reply(ACCEPTED, Text("Ietve un apgaismojums iekļauti rīcības plāna projektā. Darbi iecerēti pēc lietusūdens kanalizācijas pārbūves, lai ielu neraktu divreiz.", "The pavement and its lights are in the draft action plan. The work comes after the storm drains are rebuilt, so that the street is not dug up twice."), TRANSPORT, COMMITTEE),
    "living/seminar/1-5/outcome/3": Reply(PARTLY, Text("Par apvedceļu lemj valsts. Pilsēta plānā iekļauj kravas transporta kustības shēmu un nosūta priekšlikumu ministrijai.", "The state decides on the bypass. The city puts a scheme for lorry traffic into the plan and sends the proposal to the ministry."), TRANSPORT),
    "living/seminar/1-5/outcome/4": Reply(ACCEPTED, Text("Plānā ir veloceliņu tīkls bez pārrāvumiem, nevis atsevišķi posmi.", "The plan has a network of cycle paths without gaps, not single stretches."), TRANSPORT),
    "living/seminar/1-6/outcome/2": Reply(ACCEPTED, Text("Pirmo kopstrādes telpu ierīkosim tehnikuma vecajā korpusā.", "The first shared workspace will be set up in the old building of the technical school."), ECONOMY),
    "living/seminar/1-6/outcome/3": Reply(PARTLY, Text("Viena lapa ar visiem atbalsta veidiem būs. Konsultanta katram uzņēmumam nebūs.", "There will be one page with every kind of support, but no adviser for each company."), ECONOMY),
    "living/seminar/1-7/outcome/2": Reply(PARTLY, Text("Piecās vietās konteinerus pārcelsim. Citur ielas ir par šaurām.", "In five places the containers will be moved. Elsewhere the streets are too narrow."), ENVIRONMENT),
    "living/seminar/1-7/outcome/3": Reply(ACCEPTED, Text("Plānā ir mazie pagalmi: koki un soliņi bez lielas būvniecības.", "The plan has small yards: trees and benches without large works."), ENVIRONMENT),
    "living/seminar/2-1/outcome/2": Reply(ACCEPTED, Text("Divas dienas pie darba devēja iekļautas karjeras izglītības pasākumā.", "Two days with an employer are part of the measure on career education."), EDUCATION),
    "living/seminar/2-1/outcome/3": Reply(ACCEPTED, Text("Vakara bibliotēkas sāks darbu divās skolās.", "Evening libraries will begin in two schools."), EDUCATION),
    "living/seminar/2-1/outcome/4": Reply(ACCEPTED, Text("Katrai nozarei plānā ir ne vairāk kā trīs prioritātes.", "Each sector has no more than three priorities in the plan."), EDUCATION, COMMITTEE),
    "living/seminar/2-2/outcome/2": Reply(PARTLY, Text("Drošības pogu varēs saņemt arī cilvēki ar hronisku slimību. Visiem, kas dzīvo vieni, naudas nepietiek.", "People with a chronic illness will be able to get a safety button too. There is not enough money for all who live alone."), HEALTH),
    "living/seminar/2-2/outcome/3": Reply(FORWARDED, Text("Par pieņemšanas laikiem lemj poliklīnika.", "The clinic decides on its hours."), CLINIC),
    "living/seminar/2-3/outcome/2": Reply(ACCEPTED, Text("Kultūras nama mazā zāle jaunām kopām pirmo gadu būs bez maksas.", "The small hall of the culture house will be free of charge for new groups in their first year."), CULTURE),
    "living/seminar/2-3/outcome/3": Reply(NOT_ACCEPTED, Text("Svētku un mēģinājumu nauda nāk no dažādiem avotiem, vienu ar otru aizstāt nedrīkst.", "The money for festivals and for rehearsals comes from different sources; the one may not stand in for the other."), by=COMMITTEE),
    "living/seminar/2-5/outcome/2": Reply(FORWARDED, Text("Kustības saraksts ir ikdienas darba jautājums.", "The timetable is a matter of daily work."), CARRIER),
    "living/seminar/2-5/outcome/3": Reply(ACCEPTED, Text("Nojumes un saraksti lielā drukā visās pieturās ir plānā.", "Shelters and timetables in large print at all stops are in the plan."), TRANSPORT),
    "living/seminar/2-6/outcome/2": Reply(PARTLY, Text("Darbnīcas vakaros būs atvērtas divas dienas nedēļā.", "The workshops will be open in the evenings on two days of the week."), ECONOMY),
    "living/voice/river": Reply(ACCEPTED, Text("Stāsti par upi un krasta maršruts ir tūrisma sadaļā.", "Stories of the river and a route along it are in the section on tourism."), TOURISM),
    "living/voice/ninth-form": Reply(ACCEPTED, Text("Darba devēju dienas devītajiem gadiem ir karjeras izglītības pasākumā.", "Days with employers for the ninth forms are in the measure on career education."), EDUCATION),
    "living/voice/choir-hall": Reply(PARTLY, Text("Bez maksas būs pirmais gads, pēc tam jāmaksā puse.", "The first year will be free of charge, later half is to be paid."), CULTURE),
    "living/voice/both-sides": Reply(ACCEPTED, Text("Jaunu ielu projektos ietves paredz abās pusēs.", "Drafts of new streets have pavements on both sides."), TRANSPORT),
    "living/voice/by-phone": Reply(FORWARDED, Text("Par pierakstu pie ārsta lemj poliklīnika.", "The clinic decides on appointments."), CLINIC),
    "living/voice/station-english": Reply(PARTLY, Text("Pilsēta liks norādes angliski. Sarakstus stacijā raksta dzelzceļš, priekšlikumu tam nosūtījām.", "The city will put up signs in English. The railway writes the timetables; the proposal was sent to it."), TOURISM),
    "living/voice/one-contact": Reply(ACCEPTED, Text("Viena kontaktpersona investoriem būs no nākamā gada.", "There will be one contact person for investors from next year."), ECONOMY),
    "living/voice/park-charges": Reply(NOT_ACCEPTED, Text("Maksa pie parka palīdz brīvu vietu atrast ātrāk. Cilvēkiem ar invaliditāti stāvvietas paliek bez maksas.", "The charge at the park helps to find a place sooner. Parking for people with disabilities stays free of charge."), by=COMMITTEE),
    "living/voice/two-weeks": Reply(NOT_ACCEPTED, Text("Atbildes termiņu nosaka likums. Steidzamos gadījumos dienests atbild trijās dienās.", "The law sets the time for an answer. In urgent cases the service answers in three days.")),
}  # fmt: skip
CHANGED: dict[str, Reply] = {
    "living/seminar/1-5/outcome/2": Reply(PARTLY, Text("Pie skolas uzstādīs divus pagaidu gaismekļus. Ietvei naudas vēl nav.", "Two temporary lights will be put up at the school. There is no money for the pavement yet."), TRANSPORT),
}  # fmt: skip
"""What was answered first, before the city changed its mind."""
PREPARED = {
    "living/voice/shelters": Reply(ACCEPTED, Text("Pieturu nojumes jau ir plānā.", "Shelters at stops are in the plan already."), TRANSPORT),
}  # fmt: skip
"""Drafts that nobody outside has read."""
