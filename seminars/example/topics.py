# ruff: noqa: E501 — a text is one line
"""What the living example's working groups speak about: invented texts, as a city might have them."""

from typing import NamedTuple

from seminars.example.rows import Text
from seminars.models import ContributionKind, OutcomeKind

INFORMATION, DECISION, PROPOSAL, OPINION, TASK = (
    OutcomeKind.INFORMATION,
    OutcomeKind.DECISION,
    ContributionKind.PROPOSAL,
    ContributionKind.OPINION,
    OutcomeKind.TASK,
)


class Result(NamedTuple):
    """One outcome or opinion, and the number of the agenda's item it came from."""

    kind: str
    item: int
    text: Text


class Topic(NamedTuple):
    """What one group does in one stage; `talk` is the item of the agenda that is its own."""

    title: Text
    about: Text
    talk: Text
    speaker: Text
    results: tuple[Result, ...] = ()


class Group(NamedTuple):
    """A working group, the codes of its sectors, its organisations and its topics by stage."""

    name: Text
    description: Text
    sectors: tuple[str, ...]
    organisations: tuple[str, ...]
    topics: tuple[Topic, ...]


_PLANNER = Text("Attīstības departaments", "Development Department", "Департамент развития")
_CHAIR = Text("Grupas vadītāja", "Chair of the group", "Руководитель группы")

EDUCATION = Group(
    Text("Izglītība un zinātne", "Education and science", "Образование и наука"),
    Text(
        "Grupa spriež, kā pilsētā mācīties visa mūža garumā: no bērnudārza līdz augstskolai un pieaugušo kursiem.",
        "The group discusses how people can learn in the city all their lives: from kindergarten to university and courses for adults.",
        "Группа обсуждает, как в городе учиться всю жизнь: от детского сада до вуза и курсов для взрослых.",
    ),
    ("IZG",),
    ("school-heads", "parents", "youth", "technical-school"),
    (
        Topic(
            Text(
                "Ko un kur pilsētā mācāmies",
                "What and where we learn in the city",
                "Чему и где мы учимся в городе",
            ),
            Text(
                "Grupa vērtē, kas pilsētas skolās, bērnudārzos un augstskolā ir labs un kas traucē mācīties.",
                "The group looks at what is good in the city's schools, kindergartens and university, and what stands in the way of learning.",
            ),
            Text("Pilsētas izglītība skaitļos", "The city's education in figures"),
            Text("Skolu direktoru padome", "Council of school heads"),
            (
                Result(
                    INFORMATION,
                    2,
                    Text(
                        "Grupa iepazinās ar datiem par skolēnu skaitu pa apkaimēm. Ziemeļu apkaimēs skolēnu skaits aug, centrā tas sarūk.",
                        "The group was shown the number of pupils by neighbourhood. It grows in the northern neighbourhoods and falls in the centre.",
                    ),
                ),
                Result(
                    PROPOSAL,
                    3,
                    Text(
                        "Vajag vienu vietu, kur vecāki redz visus pulciņus un brīvās vietas tajos.",
                        "There should be one place where parents see all after-school clubs and the places left in them.",
                    ),
                ),
                Result(
                    OPINION,
                    3,
                    Text(
                        "Jaunieši aizbrauc, jo skolā neredz, kādi uzņēmumi te ir.",
                        "Young people leave because at school they never see what companies there are here.",
                    ),
                ),
                Result(
                    DECISION,
                    5,
                    Text(
                        "Otrajā posmā grupa atsevišķi aplūkos karjeras izglītību un pieaugušo mācības.",
                        "In the second stage the group will look at career education and adult learning separately.",
                    ),
                ),
                Result(
                    TASK,
                    5,
                    Text(
                        "Skolu direktoru padome līdz nākamajam semināram apkopo ziņas par brīvajām telpām skolās vakaros.",
                        "Before the next seminar, the council of school heads collects what rooms are free in schools in the evenings.",
                    ),
                ),
            ),
        ),
        Topic(
            Text(
                "Kas izglītībā ir svarīgākais",
                "What matters most in education",
                "Что важнее всего в образовании",
            ),
            Text(
                "No pirmā posma ierakstiem grupa izvēlas trīs izglītības prioritātes.",
                "From the entries of the first stage the group chooses three priorities of education.",
            ),
            Text("Karjeras izglītība: ko saka skolēni", "Career education: what pupils say"),
            Text("Jauniešu padome", "Youth council"),
            (
                Result(
                    INFORMATION,
                    2,
                    Text(
                        "Jauniešu padome iepazīstināja ar skolēnu aptauju: visbiežāk lūgta prakse uzņēmumos un iespēja vienu dienu vērot speciālista darbu.",
                        "The youth council presented a survey of pupils: they most often ask for internships and for a day beside a specialist at work.",
                    ),
                ),
                Result(
                    PROPOSAL,
                    3,
                    Text(
                        "Katram devītajam gadam vajag vismaz divas dienas pie darba devēja, citādi profesiju izvēlas uz labu laimi.",
                        "Every ninth form needs at least two days with an employer, otherwise a trade is chosen at random.",
                    ),
                ),
                Result(
                    PROPOSAL,
                    3,
                    Text(
                        "Skolu bibliotēkas vakaros jāatver arī pieaugušajiem.",
                        "School libraries should be open to adults in the evenings too.",
                    ),
                ),
                Result(
                    OPINION,
                    4,
                    Text(
                        "Labāk trīs prioritātes, kurām pietiek naudas, nekā desmit, kurām nepietiek.",
                        "Better three priorities with enough money than ten without.",
                    ),
                ),
                Result(
                    DECISION,
                    4,
                    Text(
                        "Par prioritātēm izvēlēta karjeras izglītība, mācības pieaugušajiem un skolēnu drošs ceļš uz skolu.",
                        "The priorities chosen are career education, learning for adults, and a safe way to school.",
                    ),
                ),
                Result(
                    TASK,
                    4,
                    Text(
                        "Attīstības departaments sagatavo pasākumu projektus katrai prioritātei un izsūta tos grupas locekļiem.",
                        "The Development Department drafts measures for each priority and sends them to the members of the group.",
                    ),
                ),
            ),
        ),
        Topic(
            Text(
                "Ko darīsim, lai mācīties gribētos",
                "What we will do so that people want to learn",
                "Что сделаем, чтобы хотелось учиться",
            ),
            Text(
                "Grupa izskata septiņus pasākumu projektus: no pulciņu kartes līdz ēnu dienām.",
                "The group goes through seven drafts of measures: from a map of after-school clubs to job-shadowing days.",
            ),
            Text("Septiņi pasākumu projekti", "Seven drafts of measures"),
            _CHAIR,
            (
                Result(
                    INFORMATION,
                    1,
                    Text(
                        "No otrā posma seminārā izteiktajiem priekšlikumiem četri iekļauti pasākumu projektos, viens nodots skolu direktoru padomei.",
                        "Of the proposals made at the seminar of stage 2, four are in the drafts of measures, and one was passed on to the council of school heads.",
                    ),
                ),
                Result(
                    PROPOSAL,
                    3,
                    Text(
                        "Pulciņu karti jāsāk ar mūzikas un sporta skolām, jo tur rindas ir visgarākās.",
                        "The map of clubs should begin with the music and sports schools, because the queues are longest there.",
                    ),
                ),
                Result(
                    OPINION,
                    3,
                    Text(
                        "Ēnu dienas izdosies tikai tad, ja uzņēmumam par tām nebūs jāaizpilda desmit veidlapas.",
                        "Job-shadowing days will only succeed if a company does not have to fill in ten forms for them.",
                    ),
                ),
                Result(
                    DECISION,
                    4,
                    Text(
                        "Pirmos īstenos trīs pasākumus: pulciņu karti, ēnu dienas un vakara bibliotēkas.",
                        "Three measures come first: the map of clubs, the job-shadowing days, and the evening libraries.",
                    ),
                ),
                Result(
                    TASK,
                    4,
                    Text(
                        "Tehnikums un jauniešu padome mēneša laikā precizē, cik uzņēmumu piedalīsies ēnu dienās.",
                        "Within a month, the technical school and the youth council find out how many companies will take part in the job-shadowing days.",
                    ),
                ),
            ),
        ),
        Topic(
            Text(
                "Programmas projekts: izglītība un zinātne",
                "The draft programme: education and science",
                "Проект программы: образование и наука",
            ),
            Text(
                "Grupa pārskata programmas projekta nodaļu par izglītību un zinātni.",
                "The group reviews the chapter of the draft programme on education and science.",
            ),
            Text("Nodaļas projekts", "The draft chapter"),
            _PLANNER,
        ),
    ),
)
HEALTH = Group(
    Text("Veselība un drošība", "Health and security", "Здоровье и безопасность"),
    Text(
        "Grupa spriež, kā pilsētā saņemt palīdzību laikā un justies droši mājās, uz ielas un vecumdienās.",
        "The group discusses how to get help in time and to feel safe at home, in the street and in old age.",
        "Группа обсуждает, как в городе вовремя получить помощь и чувствовать себя в безопасности дома, на улице и в старости.",
    ),
    ("VES", "DRO"),
    ("doctors", "seniors", "disability", "neighbours"),
    (
        Topic(
            Text(
                "Kā jūtamies savā pilsētā", "How we feel in our city", "Как мы чувствуем себя в своём городе"
            ),
            Text(
                "Grupa vērtē, cik viegli pilsētā tikt pie ārsta, kur ir droši un kur nav.",
                "The group looks at how easy it is to see a doctor in the city, where it is safe and where it is not.",
            ),
            Text("Iedzīvotāju veselība un drošība skaitļos", "Residents' health and security in figures"),
            Text("Ģimenes ārstu biedrība", "Family doctors' association"),
            (
                Result(
                    INFORMATION,
                    2,
                    Text(
                        "Grupa iepazinās ar datiem par gaidīšanas laiku pie speciālistiem un par negadījumiem pie gājēju pārejām.",
                        "The group was shown data on waiting times for specialists and on accidents at pedestrian crossings.",
                    ),
                ),
                Result(
                    PROPOSAL,
                    3,
                    Text(
                        "Poliklīnikā vajag soliņus arī ārpus kabinetiem, citādi vecāki cilvēki stāv kājās.",
                        "The outpatient clinic needs benches outside the consulting rooms as well, otherwise older people have to stand.",
                    ),
                ),
                Result(
                    OPINION,
                    3,
                    Text(
                        "Pagalmos ir drošāk, kur kaimiņi cits citu pazīst, kameras to neaizstās.",
                        "Courtyards are safer where neighbours know one another, and cameras will not replace that.",
                    ),
                ),
                Result(
                    DECISION,
                    5,
                    Text(
                        "Grupa atsevišķi vērtēs palīdzību mājās un drošību pie skolām.",
                        "The group will look at help at home and at safety near schools separately.",
                    ),
                ),
                Result(
                    TASK,
                    5,
                    Text(
                        "Senioru biedrība apkopo vietas, kur ziemā visbiežāk paslīd.",
                        "The seniors' association lists the places where people slip most often in winter.",
                    ),
                ),
            ),
        ),
        Topic(
            Text(
                "Kas veselībā un drošībā ir svarīgākais",
                "What matters most in health and security",
                "Что важнее всего для здоровья и безопасности",
            ),
            Text(
                "Grupa izvēlas prioritātes: palīdzība mājās, profilakse, drošas ielas.",
                "The group chooses priorities: help at home, prevention, safe streets.",
            ),
            Text("Palīdzība mājās: kam tā vajadzīga", "Help at home: who needs it"),
            Text("Senioru biedrība", "Seniors' association"),
            (
                Result(
                    INFORMATION,
                    1,
                    Text(
                        "Uz pirmā posma priekšlikumiem sagatavotas atbildes. Soliņi poliklīnikā jau uzstādīti.",
                        "The proposals of the first stage have been answered. The benches in the clinic are already in place.",
                    ),
                ),
                Result(
                    PROPOSAL,
                    3,
                    Text(
                        "Drošības pogu vajag arī tiem, kas dzīvo vieni, bet nav pensijā.",
                        "People who live alone but are not retired need an emergency button too.",
                    ),
                ),
                Result(
                    OPINION,
                    3,
                    Text(
                        "Par profilaksi runā daudz, bet vakarā pēc darba pie ārsta netiek neviens.",
                        "There is much talk of prevention, but nobody gets to a doctor in the evening after work.",
                    ),
                ),
                Result(
                    DECISION,
                    4,
                    Text(
                        "Par pirmo prioritāti izvēlēta palīdzība mājās, par otro – droša apkaime, par trešo – profilakse.",
                        "Help at home was chosen as the first priority, a safe neighbourhood as the second, prevention as the third.",
                    ),
                ),
                Result(
                    TASK,
                    4,
                    Text(
                        "Ģimenes ārstu biedrība noskaidro, kuras prakses varētu pieņemt vienu vakaru nedēļā.",
                        "The family doctors' association finds out which practices could be open one evening a week.",
                    ),
                ),
            ),
        ),
        Topic(
            Text(
                "Ko darīsim, lai palīdzība būtu tuvu",
                "What we will do to bring help close",
                "Что сделаем, чтобы помощь была рядом",
            ),
            Text(
                "Grupa izskata sešus pasākumu projektus par palīdzību mājās, vakara pieņemšanu un drošām pārejām.",
                "The group goes through six drafts of measures on help at home, evening surgeries and safe crossings.",
            ),
            Text("Seši pasākumu projekti", "Six drafts of measures"),
            _CHAIR,
        ),
        Topic(
            Text(
                "Programmas projekts: veselība un drošība",
                "The draft programme: health and security",
                "Проект программы: здоровье и безопасность",
            ),
            Text(
                "Grupa pārskata programmas projekta nodaļu par veselību un drošību.",
                "The group reviews the chapter of the draft programme on health and security.",
            ),
            Text("Nodaļas projekts", "The draft chapter"),
            _PLANNER,
        ),
    ),
)
CULTURE = Group(
    Text("Kultūra un sports", "Culture and sport", "Культура и спорт"),
    Text(
        "Grupa spriež, kur pilsētā satikties, muzicēt, skatīties un sportot, arī ziemā un arī ārpus centra.",
        "The group discusses where to meet, play music, watch and do sport in the city, in winter too and outside the centre too.",
        "Группа обсуждает, где в городе встречаться, музицировать, смотреть и заниматься спортом, в том числе зимой и за пределами центра.",
    ),
    ("KUL", "SPO"),
    ("culture-houses", "sports-clubs", "youth", "seniors"),
    (
        Topic(
            Text("Kur pilsētā satiekamies", "Where we meet in the city", "Где мы встречаемся в городе"),
            Text(
                "Grupa vērtē pilsētas zāles, laukumus un sporta vietas: kas strādā labi un kas stāv tukšs.",
                "The group looks at the city's halls, squares and sports grounds: what works well and what stands empty.",
            ),
            Text("Kultūras un sporta vietu noslodze", "How much the places of culture and sport are used"),
            Text("Kultūras namu apvienība", "Association of culture houses"),
            (
                Result(
                    INFORMATION,
                    2,
                    Text(
                        "Grupa iepazinās ar zāļu noslodzi: darbdienu rītos lielākā daļa telpu ir brīvas.",
                        "The group was shown how much the halls are used: on weekday mornings most rooms are free.",
                    ),
                ),
                Result(
                    OPINION,
                    3,
                    Text(
                        "Cietoksnī vasarā ir koncerti, bet ziemā tur nav kur sasildīties.",
                        "There are concerts in the fortress in summer, but in winter there is nowhere to get warm.",
                    ),
                ),
                Result(
                    PROPOSAL,
                    3,
                    Text(
                        "Skolu sporta zāles brīvdienās jāatver apkaimes iedzīvotājiem.",
                        "School gyms should be open to the neighbourhood at weekends.",
                    ),
                ),
                Result(
                    DECISION,
                    5,
                    Text(
                        "Otrajā posmā grupa vērtēs vietas pa apkaimēm, nevis pa nozarēm.",
                        "In the second stage the group will look at places by neighbourhood, not by sector.",
                    ),
                ),
                Result(
                    TASK,
                    5,
                    Text(
                        "Sporta klubu apvienība sagatavo sarakstu ar āra laukumiem, kuriem trūkst apgaismojuma.",
                        "The association of sports clubs lists the outdoor grounds that have no lighting.",
                    ),
                ),
            ),
        ),
        Topic(
            Text(
                "Kas kultūrā un sportā ir svarīgākais",
                "What matters most in culture and sport",
                "Что важнее всего в культуре и спорте",
            ),
            Text(
                "Grupa izvēlas, kuras vietas un norises pilsētai vajag vispirms.",
                "The group chooses which places and events the city needs first.",
            ),
            Text("Kultūras un sporta vietas pa apkaimēm", "Places of culture and sport by neighbourhood"),
            Text("Sporta klubu apvienība", "Association of sports clubs"),
            (
                Result(
                    INFORMATION,
                    2,
                    Text(
                        "Pilsētā ir vienpadsmit āra laukumi, četri no tiem vakaros nav apgaismoti.",
                        "The city has eleven outdoor sports grounds; four of them have no light in the evenings.",
                    ),
                ),
                Result(
                    PROPOSAL,
                    3,
                    Text(
                        "Vienu zāli vajag pieejamu bez maksas koriem un deju kopām, kas vēl tikai sāk.",
                        "One hall should be free of charge for choirs and dance groups that are just starting.",
                    ),
                ),
                Result(
                    OPINION,
                    3,
                    Text(
                        "Lielajiem svētkiem nauda atrodas vienmēr, ikdienas mēģinājumiem – nekad.",
                        "There is always money for big festivals and never for everyday rehearsals.",
                    ),
                ),
                Result(
                    DECISION,
                    4,
                    Text(
                        "Par pirmo prioritāti izvēlētas siltas un gaišas satikšanās vietas visās apkaimēs.",
                        "Warm and bright places to meet in every neighbourhood were chosen as the first priority.",
                    ),
                ),
                Result(
                    TASK,
                    4,
                    Text(
                        "Kultūras namu apvienība aprēķina, cik maksātu bezmaksas mēģinājumu zāle.",
                        "The association of culture houses works out what a free rehearsal hall would cost.",
                    ),
                ),
            ),
        ),
        Topic(
            Text(
                "Ko darīsim, lai būtu kur satikties",
                "What we will do to have places to meet",
                "Что сделаем, чтобы было где встречаться",
            ),
            Text(
                "Grupa izskata astoņus pasākumu projektus: apgaismotus laukumus, mēģinājumu zāli, ziemas norises cietoksnī.",
                "The group goes through eight drafts of measures: sports grounds with light, a rehearsal hall, winter events in the fortress.",
            ),
            Text("Astoņi pasākumu projekti", "Eight drafts of measures"),
            _CHAIR,
        ),
        Topic(
            Text(
                "Programmas projekts: kultūra un sports",
                "The draft programme: culture and sport",
                "Проект программы: культура и спорт",
            ),
            Text(
                "Grupa pārskata programmas projekta nodaļu par kultūru un sportu.",
                "The group reviews the chapter of the draft programme on culture and sport.",
            ),
            Text("Nodaļas projekts", "The draft chapter"),
            _PLANNER,
        ),
    ),
)
TOURISM = Group(
    Text("Tūrisms un mārketings", "Tourism and marketing", "Туризм и маркетинг"),
    Text(
        "Grupa spriež, kāpēc uz Daugavpili brauc, ko ciemiņš te redz un ar kādu stāstu aizbrauc.",
        "The group discusses why people come to Daugavpils, what a guest sees here, and with what story they leave.",
        "Группа обсуждает, почему приезжают в Даугавпилс, что гость здесь видит и с каким рассказом уезжает.",
    ),
    ("TUR", "MAR"),
    ("hospitality", "guides", "business"),
    (
        Topic(
            Text("Ko ciemiņš pie mums redz", "What a guest sees here", "Что у нас видит гость"),
            Text(
                "Grupa vērtē, kas ciemiņus uz pilsētu ved, kas viņus te notur un kas sarūgtina.",
                "The group looks at what brings guests to the city, what keeps them here, and what disappoints them.",
            ),
            Text("Ciemiņu plūsma un naktsmītnes", "Guests and where they stay"),
            Text("Viesmīlības uzņēmēju kopa", "Group of hospitality businesses"),
            (
                Result(
                    INFORMATION,
                    2,
                    Text(
                        "Grupa iepazinās ar datiem: vairums ciemiņu pilsētā pavada vienu dienu un nepaliek pa nakti.",
                        "The group was shown the data: most guests spend one day in the city and do not stay the night.",
                    ),
                ),
                Result(
                    PROPOSAL,
                    3,
                    Text(
                        "No stacijas līdz cietoksnim vajag norādes, kuras saprot arī bez telefona.",
                        "There should be signs from the station to the fortress that one can follow without a phone.",
                    ),
                ),
                Result(
                    OPINION,
                    4,
                    Text(
                        "Par cietoksni un mākslu zina visi, bet par upi neviens nestāsta.",
                        "Everybody knows about the fortress and the art, but nobody tells of the river.",
                    ),
                ),
                Result(
                    DECISION,
                    5,
                    Text(
                        "Grupa pilsētas stāstu veidos ap trim vietām: cietoksni, upi un centru.",
                        "The group will build the city's story around three places: the fortress, the river and the centre.",
                    ),
                ),
                Result(
                    TASK,
                    5,
                    Text(
                        "Gidu biedrība pieraksta desmit jautājumus, ko ciemiņi uzdod visbiežāk.",
                        "The tour guides' association writes down the ten questions that guests ask most often.",
                    ),
                ),
            ),
        ),
        Topic(
            Text("Kas tūrismā ir svarīgākais", "What matters most in tourism", "Что важнее всего в туризме"),
            Text(
                "Grupa izvēlas, uz ko pilsētai likt uzsvaru: garāku viesošanos, jaunu stāstu vai labākas norādes.",
                "The group chooses what the city should stress: longer stays, a new story, or better signs.",
            ),
            Text("Desmit ciemiņu jautājumi", "Ten questions that guests ask"),
            Text("Gidu biedrība", "Tour guides' association"),
        ),
        Topic(
            Text(
                "Ko darīsim, lai ciemiņš paliktu ilgāk",
                "What we will do so that guests stay longer",
                "Что сделаем, чтобы гость остался подольше",
            ),
            Text(
                "Grupa izskata piecus pasākumu projektus: norādes, upes maršrutu, vienotu norišu kalendāru.",
                "The group goes through five drafts of measures: signs, a river route, a common calendar of events.",
            ),
            Text("Pieci pasākumu projekti", "Five drafts of measures"),
            _CHAIR,
        ),
        Topic(
            Text(
                "Programmas projekts: tūrisms un mārketings",
                "The draft programme: tourism and marketing",
                "Проект программы: туризм и маркетинг",
            ),
            Text(
                "Grupa pārskata programmas projekta nodaļu par tūrismu un mārketingu.",
                "The group reviews the chapter of the draft programme on tourism and marketing.",
            ),
            Text("Nodaļas projekts", "The draft chapter"),
            _PLANNER,
        ),
    ),
)
TRANSPORT = Group(
    Text("Transporta infrastruktūra", "Transport infrastructure", "Транспортная инфраструктура"),
    Text(
        "Grupa spriež, kā pilsētā droši un ērti pārvietoties kājām, ar velosipēdu, tramvaju, autobusu un auto.",
        "The group discusses how to get about in the city safely and easily on foot, by bicycle, tram, bus and car.",
        "Группа обсуждает, как безопасно и удобно передвигаться по городу пешком, на велосипеде, трамвае, автобусе и автомобиле.",
    ),
    ("TRA",),
    ("cyclists", "carrier", "disability", "neighbours"),
    (
        Topic(
            Text(
                "Kā pilsētā pārvietojamies šodien",
                "How we get about in the city today",
                "Как мы передвигаемся по городу сегодня",
            ),
            Text(
                "Grupa vērtē, kas pilsētas satiksmē ir labs un kas traucē: ielas, ietves, tramvajs, autobuss, veloceliņi.",
                "The group looks at what is good in the city's traffic and what is not: streets, pavements, tram, bus, cycle paths.",
            ),
            Text("Pilsētas satiksme skaitļos", "The city's traffic in figures"),
            Text("Sabiedriskā transporta pārvadātājs", "Public transport operator"),
            (
                Result(
                    INFORMATION,
                    2,
                    Text(
                        "Tramvajs un autobuss sasniedz gandrīz visus mikrorajonus, taču vakaros pēc plkst. 22.00 kursē tikai divi maršruti.",
                        "Tram and bus reach almost every part of the city, but after 22:00 only two routes run.",
                    ),
                ),
                Result(
                    PROPOSAL,
                    3,
                    Text(
                        "Grīvā ziemā bērni uz skolu iet pa tumsu gar pašu brauktuvi. Vajag apgaismotu ietvi.",
                        "In Grīva, children walk to school in winter in the dark along the very roadway. A pavement with lights is needed.",
                    ),
                ),
                Result(
                    PROPOSAL,
                    3,
                    Text(
                        "Kravas auto jānovirza pa apvedceļu, citādi ielas labot nav jēgas.",
                        "Lorries should be sent round by the bypass, otherwise there is no point in repairing the streets.",
                    ),
                ),
                Result(
                    OPINION,
                    4,
                    Text(
                        "Veloceliņi ir labi, tikai tie beidzas tur, kur tos vajag visvairāk.",
                        "The cycle paths are good, only they end where they are needed most.",
                    ),
                ),
                Result(
                    DECISION,
                    5,
                    Text(
                        "Ietvju un veloceliņu pārrāvumus grupa vērtēs kopā, vienā kartē.",
                        "The group will look at the gaps in pavements and cycle paths together, on one map.",
                    ),
                ),
                Result(
                    TASK,
                    5,
                    Text(
                        "Riteņbraucēju kopa un apkaimes iedzīvotāji kartē atzīmē desmit bīstamākās vietas.",
                        "The cyclists' group and the residents mark the ten most dangerous places on the map.",
                    ),
                ),
            ),
        ),
        Topic(
            Text(
                "Kas satiksmē ir svarīgākais",
                "What matters most in traffic",
                "Что важнее всего в дорожном движении",
            ),
            Text(
                "No pirmā posma ierakstiem grupa izvēlas trīs satiksmes prioritātes.",
                "From the entries of the first stage the group chooses three priorities of traffic.",
            ),
            Text("Desmit bīstamākās vietas", "The ten most dangerous places"),
            Text("Riteņbraucēju kopa", "Cyclists' group"),
            (
                Result(
                    INFORMATION,
                    2,
                    Text(
                        "Kartē atzīmētas desmit bīstamākās vietas; sešas no tām ir pie skolām un bērnudārziem.",
                        "The ten most dangerous places are on the map; six of them are near schools and kindergartens.",
                    ),
                ),
                Result(
                    PROPOSAL,
                    3,
                    Text(
                        "Lai vakara autobuss kursē arī pēc desmitiem.",
                        "Let the evening bus run after ten as well.",
                    ),
                ),
                Result(
                    OPINION,
                    3,
                    Text(
                        "Ja pieturā nav nojumes un saraksta, ko var izlasīt, tad tā nav pietura.",
                        "A stop without a shelter and a timetable one can read is not a stop.",
                    ),
                ),
                Result(
                    DECISION,
                    4,
                    Text(
                        "Par prioritātēm izvēlēts drošs ceļš uz skolu, savienoti veloceliņi un ērtas pieturas.",
                        "The priorities chosen are a safe way to school, connected cycle paths, and comfortable stops.",
                    ),
                ),
                Result(
                    TASK,
                    4,
                    Text(
                        "Pārvadātājs aprēķina, cik maksātu divi papildu vakara reisi darbdienās.",
                        "The operator works out what two more evening runs on weekdays would cost.",
                    ),
                ),
            ),
        ),
        Topic(
            Text(
                "Ko darīsim, lai pārvietoties būtu drošāk",
                "What we will do to make getting about safer",
                "Что сделаем, чтобы передвигаться было безопаснее",
            ),
            Text(
                "Grupa izskata deviņus pasākumu projektus par ietvēm, pieturām, veloceliņiem un kravas transportu.",
                "The group goes through nine drafts of measures on pavements, stops, cycle paths and lorries.",
            ),
            Text("Deviņi pasākumu projekti", "Nine drafts of measures"),
            _CHAIR,
        ),
        Topic(
            Text(
                "Programmas projekts: transporta infrastruktūra",
                "The draft programme: transport infrastructure",
                "Проект программы: транспортная инфраструктура",
            ),
            Text(
                "Grupa pārskata programmas projekta nodaļu par transporta infrastruktūru.",
                "The group reviews the chapter of the draft programme on transport infrastructure.",
            ),
            Text("Nodaļas projekts", "The draft chapter"),
            _PLANNER,
        ),
    ),
)
ECONOMY = Group(
    Text("Ekonomika un sadarbība", "Economy and cooperation", "Экономика и сотрудничество"),
    Text(
        "Grupa spriež, kā pilsētā sākt un attīstīt uzņēmumu un ko var paveikt kopā ar kaimiņiem tuvu un tālu.",
        "The group discusses how to start and grow a business in the city, and what can be done together with neighbours near and far.",
        "Группа обсуждает, как в городе начать и развить предприятие и что можно сделать вместе с соседями, близкими и далёкими.",
    ),
    ("EKO", "SAD"),
    ("business", "technical-school", "hospitality"),
    (
        Topic(
            Text(
                "Kā pilsētā strādājam un pelnām",
                "How we work and earn in the city",
                "Как мы в городе работаем и зарабатываем",
            ),
            Text(
                "Grupa vērtē, kas pilsētā palīdz uzņēmumam augt un kas to aptur.",
                "The group looks at what helps a business grow in the city and what stops it.",
            ),
            Text("Uzņēmumi un darbavietas skaitļos", "Businesses and jobs in figures"),
            Text("Uzņēmēju klubs", "Business club"),
            (
                Result(
                    INFORMATION,
                    2,
                    Text(
                        "Grupa iepazinās ar datiem par brīvajām ražošanas telpām un par darbavietām, kurām trūkst speciālistu.",
                        "The group was shown data on free production space and on jobs for which specialists are missing.",
                    ),
                ),
                Result(
                    PROPOSAL,
                    3,
                    Text(
                        "Sāciet ar vienu telpu, kur jauns uzņēmējs pirmo gadu strādā par puscenu.",
                        "Start with one place where a new business works at half price for its first year.",
                    ),
                ),
                Result(
                    OPINION,
                    3,
                    Text(
                        "Atbalsts ir, bet to atrod tikai tie, kas zina, kur meklēt.",
                        "There is support, but only those find it who know where to look.",
                    ),
                ),
                Result(
                    DECISION,
                    5,
                    Text(
                        "Otrajā posmā grupa vērtēs trīs jautājumus: telpas, cilvēki un sadarbība pāri robežai.",
                        "In the second stage the group will look at three questions: premises, people, and cooperation across the border.",
                    ),
                ),
                Result(
                    TASK,
                    5,
                    Text(
                        "Uzņēmēju klubs aptaujā biedrus par telpām, kuras tie varētu iznomāt.",
                        "The business club asks its members about premises that they could let.",
                    ),
                ),
            ),
        ),
        Topic(
            Text(
                "Kas ekonomikā ir svarīgākais",
                "What matters most in the economy",
                "Что важнее всего в экономике",
            ),
            Text(
                "Grupa izvēlas, kam uzņēmējdarbībā un sadarbībā dot priekšroku.",
                "The group chooses what comes first in business and cooperation.",
            ),
            Text("Telpas, cilvēki, sadarbība: trīs situācijas", "Premises, people, cooperation: three cases"),
            Text("Uzņēmēju klubs", "Business club"),
            (
                Result(
                    INFORMATION,
                    2,
                    Text(
                        "Uzņēmēju kluba aptaujā septiņi biedri piedāvā telpas jaunajiem uzņēmumiem.",
                        "In the business club's survey seven members offer premises to new businesses.",
                    ),
                ),
                Result(
                    PROPOSAL,
                    3,
                    Text(
                        "Tehnikuma darbnīcas vakaros var izmantot arī uzņēmumi, ja ir, kas par tām atbild.",
                        "Companies could use the technical school's workshops in the evenings, if somebody answers for them.",
                    ),
                ),
                Result(
                    OPINION,
                    4,
                    Text(
                        "Ar kaimiņiem sadarbojamies, kamēr ir projekts. Pēc tam viss apstājas.",
                        "We cooperate with our neighbours as long as there is a project. Then everything stops.",
                    ),
                ),
                Result(
                    DECISION,
                    4,
                    Text(
                        "Par pirmo prioritāti izvēlētas telpas jaunajiem uzņēmumiem, par otro – darbnīcas un prakses vietas.",
                        "Premises for new businesses were chosen as the first priority, workshops and internships as the second.",
                    ),
                ),
                Result(
                    TASK,
                    4,
                    Text(
                        "Tehnikums sagatavo darbnīcu noslodzes pārskatu par pēdējo pusgadu.",
                        "The technical school reports how much its workshops were used in the last half-year.",
                    ),
                ),
            ),
        ),
        Topic(
            Text(
                "Ko darīsim, lai uzņēmumi augtu",
                "What we will do so that businesses grow",
                "Что сделаем, чтобы предприятия росли",
            ),
            Text(
                "Grupa izskata sešus pasākumu projektus par telpām, darbnīcām un sadarbību ar kaimiņiem.",
                "The group goes through six drafts of measures on premises, workshops and cooperation with neighbours.",
            ),
            Text("Seši pasākumu projekti", "Six drafts of measures"),
            _CHAIR,
        ),
        Topic(
            Text(
                "Programmas projekts: ekonomika un sadarbība",
                "The draft programme: economy and cooperation",
                "Проект программы: экономика и сотрудничество",
            ),
            Text(
                "Grupa pārskata programmas projekta nodaļu par ekonomiku un sadarbību.",
                "The group reviews the chapter of the draft programme on economy and cooperation.",
            ),
            Text("Nodaļas projekts", "The draft chapter"),
            _PLANNER,
        ),
    ),
)
ENVIRONMENT = Group(
    Text(
        "Vide un sabiedriskie pakalpojumi",
        "Environment and public services",
        "Окружающая среда и общественные услуги",
    ),
    Text(
        "Grupa spriež par tīru gaisu un ūdeni, parkiem un pagalmiem, siltumu, atkritumiem un pilsētas ikdienas pakalpojumiem.",
        "The group discusses clean air and water, parks and courtyards, heating, waste and the city's everyday services.",
        "Группа обсуждает чистый воздух и воду, парки и дворы, отопление, отходы и повседневные услуги города.",
    ),
    ("VID", "PAK"),
    ("green-city", "house-managers", "neighbours"),
    (
        Topic(
            Text(
                "Kāda ir mūsu pilsētas vide",
                "What our city's environment is like",
                "Какова среда нашего города",
            ),
            Text(
                "Grupa vērtē parkus, ezerus, pagalmus un pakalpojumus, ko ikdienā lieto visi.",
                "The group looks at parks, lakes, courtyards and the services that everybody uses every day.",
            ),
            Text("Vide un pakalpojumi skaitļos", "Environment and services in figures"),
            Text("Zaļās pilsētas biedrība", "Green city association"),
            (
                Result(
                    INFORMATION,
                    2,
                    Text(
                        "Grupa iepazinās ar datiem par ūdens kvalitāti ezeros un par šķiroto atkritumu daudzumu pa apkaimēm.",
                        "The group was shown data on the water of the lakes and on sorted waste by neighbourhood.",
                    ),
                ),
                Result(
                    PROPOSAL,
                    3,
                    Text(
                        "Šķirošanas konteineri jāliek tur, kur cilvēki iet ikdienā, nevis kvartāla malā.",
                        "Containers for sorted waste belong where people walk every day, not at the edge of the block.",
                    ),
                ),
                Result(
                    OPINION,
                    3,
                    Text(
                        "Pagalmā pietiktu ar trim kokiem un soliņu, lai tur kāds apsēstos.",
                        "Three trees and a bench would be enough for somebody to sit down in a courtyard.",
                    ),
                ),
                Result(
                    DECISION,
                    5,
                    Text(
                        "Grupa atsevišķi vērtēs pagalmus, ezeru krastus un māju siltināšanu.",
                        "The group will look at courtyards, lake shores and the insulation of houses separately.",
                    ),
                ),
                Result(
                    TASK,
                    5,
                    Text(
                        "Namu apsaimniekotāju apvienība sagatavo sarakstu ar pagalmiem, kuru iedzīvotāji gatavi tos kopt paši.",
                        "The association of house managers lists the courtyards whose residents are ready to look after them.",
                    ),
                ),
            ),
        ),
        Topic(
            Text(
                "Kas vidē un pakalpojumos ir svarīgākais",
                "What matters most in environment and services",
                "Что важнее всего для среды и услуг",
            ),
            Text(
                "Grupa izvēlas, ar ko sākt: ar pagalmiem, ezeru krastiem vai siltām mājām.",
                "The group chooses where to begin: with courtyards, lake shores or warm houses.",
            ),
            Text("Pagalmi, krasti, siltums: trīs izvēles", "Courtyards, shores, heating: three choices"),
            Text("Namu apsaimniekotāju apvienība", "Association of house managers"),
        ),
        Topic(
            Text(
                "Ko darīsim, lai pilsēta būtu zaļāka",
                "What we will do to make the city greener",
                "Что сделаем, чтобы город стал зеленее",
            ),
            Text(
                "Grupa izskata septiņus pasākumu projektus par pagalmiem, ezeru krastiem un siltām mājām.",
                "The group goes through seven drafts of measures on courtyards, lake shores and warm houses.",
            ),
            Text("Septiņi pasākumu projekti", "Seven drafts of measures"),
            _CHAIR,
        ),
        Topic(
            Text(
                "Programmas projekts: vide un sabiedriskie pakalpojumi",
                "The draft programme: environment and public services",
                "Проект программы: окружающая среда и общественные услуги",
            ),
            Text(
                "Grupa pārskata programmas projekta nodaļu par vidi un sabiedriskajiem pakalpojumiem.",
                "The group reviews the chapter of the draft programme on environment and public services.",
            ),
            Text("Nodaļas projekts", "The draft chapter"),
            _PLANNER,
        ),
    ),
)

GROUPS = (EDUCATION, HEALTH, CULTURE, TOURISM, TRANSPORT, ECONOMY, ENVIRONMENT)
"""In the order of their numbers."""
