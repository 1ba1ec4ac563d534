# ruff: noqa: E501 — a text is one line
"""What people of the living example wrote or said beside the seminars: all invented."""

from typing import NamedTuple

from seminars.example.rows import Text
from seminars.models import Channel, ContributionKind, HiddenReason, SpokenLanguage

PROPOSAL, OPINION, OBJECTION, QUESTION = ContributionKind
SEMINAR, WRITTEN, EMAIL, ONLINE, SURVEY, HEARING, MEETING = Channel
LV, RU, EN = SpokenLanguage.LV, SpokenLanguage.RU, SpokenLanguage.EN
PUBLISHED, WAITING = "", "waiting"


class Spoken(NamedTuple):
    """One voice: so many days before today, by which way, to which working group.

    `words` stand in the language in which they were said; `render` has them in the others.
    `hidden` is empty when it is published, „waiting”, or the reason why it is hidden.
    """

    days: int
    channel: str
    group: int
    kind: str
    words: str
    render: Text
    organisation: str = ""
    language: str = LV
    hidden: str = PUBLISHED
    wording: str = ""


def _lv(english: str) -> Text:
    """Latvian words have a rendering in English only."""
    return Text("", english)


SPOKEN: dict[str, Spoken] = {
    # each says what was said at a seminar, in other words
    "clubs": Spoken(150, SURVEY, 1, PROPOSAL, "Vecākiem vajadzētu vienuviet redzēt visus pulciņus un brīvās vietas tajos.", _lv("Parents should see all clubs and the places left in them in one place.")),
    "benches": Spoken(2, ONLINE, 2, PROPOSAL, "Poliklīnikā vecākiem cilvēkiem jāstāv kājās, jo ārpus kabinetiem nav neviena soliņa.", _lv("At the clinic older people have to stand, because there is not one bench outside the rooms."), hidden=WAITING),
    "fortress-winter": Spoken(3, EMAIL, 3, OPINION, "Vasarā cietokšņa koncerti ir lieliski, bet ziemā tur nevar sasildīties.", _lv("The concerts at the fortress are great in summer, but in winter one cannot get warm there."), hidden=WAITING),
    "gyms": Spoken(9, ONLINE, 3, PROPOSAL, "Brīvdienās skolas sporta zāle jāatver apkaimes iedzīvotājam.", _lv("At weekends the gym of a school should be open to those who live near.")),
    "signs": Spoken(140, MEETING, 4, PROPOSAL, "No stacijas uz cietoksni vajadzīgas norādes, ko saprot bez telefona.", _lv("From the station to the fortress there must be signs that one understands without a phone."), "Viesmīlības uzņēmēju kopa"),
    "river": Spoken(95, SURVEY, 4, OPINION, "Visi stāsta par cietoksni un mākslu, bet par upi nezina neviens.", _lv("Everybody tells of the fortress and of art, but nobody knows of the river."), "Gidu biedrība"),
    "pavement": Spoken(160, EMAIL, 5, PROPOSAL, "Grīvas bērni ziemā iet uz skolu pa tumšu brauktuvi, vajadzīga apgaismota ietve.", _lv("In winter the children of Grīva walk to school along a dark road; a lit pavement is needed."), "Vecāku padome"),
    "lorries": Spoken(120, HEARING, 5, PROPOSAL, "Kamēr kravas auto nebrauc pa apvedceļu, labot ielas nav jēgas.", _lv("As long as lorries do not take the bypass there is no sense in mending streets.")),
    "cycle-paths": Spoken(2, ONLINE, 5, OPINION, "Labs veloceliņš, tikai beidzas tieši tur, kur to vajag visvairāk.", _lv("A good cycle path, but it ends just where it is needed most."), hidden=WAITING),
    "half-price": Spoken(37, EMAIL, 6, PROPOSAL, "Jaunajam uzņēmējam vajag telpu, kur pirmajā gadā strādāt par puscenu.", _lv("A new entrepreneur needs a room to work in for half the price in the first year."), "Tehnikums"),
    "containers": Spoken(12, SURVEY, 7, PROPOSAL, "Šķirošanas konteinerus lieciet tur, kur cilvēks iet ikdienā, nevis kvartālu malās.", _lv("Put the containers where people pass every day, not at the edges of the quarters.")),
    "yard-trees": Spoken(1, ONLINE, 7, OPINION, "Pietiktu ar soliņu un trim kokiem pagalmā, lai kāds tur apsēstos.", _lv("A bench and three trees would be enough for somebody to sit down in the yard."), hidden=WAITING),
    "ninth-form": Spoken(100, MEETING, 1, PROPOSAL, "Devītajiem gadiem vajag divas dienas pie darba devējiem, lai profesiju neizvēlētos uz labu laimi.", _lv("Ninth forms need two days with employers, so that a trade is not chosen at random."), "Skolu direktoru padome"),
    "libraries": Spoken(3, WRITTEN, 1, PROPOSAL, "Pieaugušajiem arī vakarā jāatver skolas bibliotēka.", _lv("A school's library should be open to adults in the evening too."), hidden=WAITING),
    "alarm-button": Spoken(15, HEARING, 2, PROPOSAL, "Drošības poga vajadzīga arī cilvēkam, kas dzīvo viens, bet pensijā vēl nav.", _lv("A safety button is needed also by somebody who lives alone and is not retired yet."), "Senioru biedrība"),
    "choir-hall": Spoken(90, WRITTEN, 3, PROPOSAL, "Koriem un deju kopām, kas tikai sāk, bez maksas pieejama viena zāle.", _lv("One hall, free of charge, for choirs and dance groups that are only beginning.")),
    "late-bus": Spoken(110, ONLINE, 5, PROPOSAL, "Vakara autobusam jākursē arī pēc desmitiem vakarā.", _lv("The evening bus should also run after ten at night.")),
    "shelters": Spoken(20, ONLINE, 5, OPINION, "Pietura bez nojumes un bez saraksta, ko var izlasīt, nav pietura.", _lv("A stop without a shelter and a timetable one can read is no stop."), "Cilvēku ar invaliditāti biedrība"),
    "club-map": Spoken(8, EMAIL, 1, PROPOSAL, "Pulciņu karte jāsāk ar sporta un mūzikas skolu, tur ir visgarākā rinda.", _lv("The map of clubs should begin with the sports and the music school: the queue is longest there.")),
    "shadowing": Spoken(6, ONLINE, 1, OPINION, "Ēnu diena izdosies, ja uzņēmumiem nebūs jāaizpilda desmit veidlapas.", _lv("A job-shadowing day will succeed if companies do not have to fill in ten forms."), "Uzņēmēju klubs"),
    # and what nobody has said before
    "both-sides": Spoken(130, ONLINE, 5, PROPOSAL, "В новых микрорайонах нужны тротуары с обеих сторон улицы.", Text("Jaunajos mikrorajonos vajag ietves abās ielas pusēs.", "The new neighbourhoods need pavements on both sides of the street."), language=RU),
    "by-phone": Spoken(115, SURVEY, 2, OPINION, "К врачу трудно записаться тем, кто не пользуется интернетом.", Text("Pie ārsta grūti pierakstīties tiem, kas nelieto internetu.", "It is hard to get an appointment with a doctor for those who do not use the internet."), language=RU),
    "dark-yards": Spoken(18, HEARING, 7, PROPOSAL, "Во дворах мало света, вечером страшно идти к подъезду.", Text("Pagalmos ir maz gaismas, vakarā bail iet līdz kāpņutelpai.", "There is little light in the yards; in the evening one is afraid to walk to the door."), language=RU),
    "books": Spoken(2, WRITTEN, 3, PROPOSAL, "Детской библиотеке нужны новые книги на двух языках.", Text("Bērnu bibliotēkai vajag jaunas grāmatas divās valodās.", "The children's library needs new books in two languages."), language=RU, hidden=WAITING),
    "station-english": Spoken(105, ONLINE, 4, PROPOSAL, "The timetables at the railway station should be in English as well.", Text("Saraksti stacijā jāraksta arī angliski.", ""), language=EN),
    "one-contact": Spoken(98, EMAIL, 6, PROPOSAL, "Investors from abroad need one person in the city to call.", Text("Ārvalstu investoriem pilsētā vajag vienu cilvēku, kam zvanīt.", ""), "Uzņēmēju klubs", EN),
    "neighbour": Spoken(60, ONLINE, 7, OPINION, "Pie visa vainīgs izdomātais kaimiņš no trešā stāva, lūk, viņa tālrunis.", _lv("It is all the fault of the invented neighbour on the third floor; here is his phone number."), hidden=HiddenReason.PERSONAL),
    "windows": Spoken(45, EMAIL, 6, PROPOSAL, "Lēti logi un durvis, izdomāts piedāvājums tikai šonedēļ!", _lv("Cheap windows and doors, an invented offer, this week only!"), hidden=HiddenReason.ADVERT),
    "test": Spoken(31, ONLINE, 5, OPINION, "Izmēģinājums, lūdzu, neņemt vērā.", _lv("A trial, please ignore."), "Sabiedriskā transporta pārvadātājs", hidden=HiddenReason.MISTAKE),
    "evening-rooms": Spoken(16, MEETING, 1, QUESTION, "Kad skolas uzzinās, kuras telpas vakaros drīkst izmantot citi?", _lv("When will schools learn which rooms others may use in the evenings?"), "Skolu direktoru padome"),
    "park-charges": Spoken(85, HEARING, 7, OBJECTION, "Iebilstu pret maksas stāvvietām pie parka.", _lv("I object to paid parking at the park.")),
    "two-weeks": Spoken(75, WRITTEN, 2, OBJECTION, "Dienestā pie izdomātās Paraudziņas kundzes atbilde jāgaida divas nedēļas, tas ir par ilgu.", _lv("At the service one waits two weeks for an answer; that is too long."), wording="Dienestā atbilde jāgaida divas nedēļas, tas ir par ilgu."),
}  # fmt: skip

SPECIALISTS = {
    "living/seminar/1-4/outcome/2": "Gidu biedrība",
    "living/seminar/1-5/outcome/3": "Uzņēmēju klubs",
    "living/seminar/1-5/outcome/4": "Riteņbraucēju kopa",
    "living/seminar/1-6/outcome/2": "Uzņēmēju klubs",
    "living/seminar/1-7/outcome/2": "Namu apsaimniekotāju apvienība",
    "living/seminar/2-1/outcome/2": "Tehnikums",
    "living/seminar/2-2/outcome/3": "Ģimenes ārstu biedrība",
    "living/seminar/2-3/outcome/2": "Kultūras namu apvienība",
    "living/seminar/2-6/outcome/2": "Tehnikums",
}
"""Who spoke at a seminar as a specialist; all others there spoke as residents."""
