"""Words of many domains for sample rows: what a book, a plant or a customer is called, and what fields usually say.

Twelve entries each, so that the rows of one entity differ. Which list fits is found by the words of a name.
"""

# ruff: noqa: E501 - one list of names a line

from __future__ import annotations

from collections.abc import Mapping

FIRST_NAMES = "Amara Ben Chloe Diego Elif Finn Grace Hugo Ines Jonas Keiko Liam".split()
LAST_NAMES = "Okafor Larsen Dubois Morales Yilmaz Byrne Whitfield Moreau Castillo Weber Tanaka Novak".split()
CITIES = "Lisbon Utrecht Bergen Leeds Graz Turin Ghent Malmö Cork Lyon Porto Basel".split()
COUNTRIES = "Portugal Netherlands Norway England Austria Italy Belgium Sweden Ireland France Spain Switzerland".split()
STREETS = [
    f"{number} {street}"
    for number, street in (
        (12, "Mill Lane"), (48, "Harbour Road"), (7, "Station Square"), (103, "Park Avenue"), (25, "Church Street"),
        (61, "Orchard Way"), (9, "Bridge Street"), (34, "Elm Row"), (88, "Market Place"), (15, "Garden Terrace"),
        (72, "River Walk"), (5, "Castle Hill"),
    )
]  # fmt: skip
COMPANIES = [
    "Northwind Bakery", "Bright Harbor Studio", "Alder & Finch", "Cobalt Logistics", "Green Acre Foods", "Lumen Press",
    "Stonebridge Legal", "Riverside Dental", "Maple Street Books", "Solstice Energy", "Quarry Tools", "Juniper Travel",
]  # fmt: skip
PEOPLE = [f"{first} {last}" for first, last in zip(FIRST_NAMES, LAST_NAMES, strict=True)]

_TITLES = """
book novel reading: Dune | Middlemarch | The Dispossessed | Beloved | Invisible Cities | Emma | Mrs Dalloway | Stoner | Kindred | The Remains of the Day | Solaris | Piranesi
author writer: Frank Herbert | George Eliot | Ursula K. Le Guin | Toni Morrison | Italo Calvino | Jane Austen | Virginia Woolf | John Williams | Octavia E. Butler | Kazuo Ishiguro | Stanisław Lem | Susanna Clarke
genre shelf: Science fiction | Fantasy | Crime | History | Biography | Poetry | Travel | Essays | Classics | Romance | Thriller | Philosophy
movie film: Spirited Away | Casablanca | Parasite | The Third Man | Amélie | Paddington 2 | Alien | Rear Window | Moonlight | Arrival | Some Like It Hot | Roma
song track: Clair de lune | Blackbird | Feeling Good | Hallelujah | Redemption Song | Summertime | So What | Heroes | Landslide | Wish You Were Here | Respect | Jolene
album record vinyl: Kind of Blue | Blue | Pastel Blues | Homogenic | OK Computer | Zombie | Autobahn | Miss Perfumado | Dummy | Waltz for Debby | Diamond Life | Loaded
artist band musician: Miles Davis | Joni Mitchell | Nina Simone | Björk | Radiohead | Fela Kuti | Kraftwerk | Cesária Évora | Portishead | Bill Evans | Sade | The Velvet Underground
recipe dish meal: Lentil soup | Mushroom risotto | Chicken tagine | Shakshuka | Apple crumble | Pad thai | Ratatouille | Banana bread | Fish tacos | Dal makhani | Lemon tart | Gnocchi with sage
ingredient: Red lentils | Olive oil | Garlic | Cherry tomatoes | Basil | Flour | Butter | Parmesan | Lemon | Chickpeas | Rice | Smoked paprika
restaurant cafe: The Copper Pot | Olive & Thyme | Noodle House Kaito | La Petite Table | Saffron Garden | Harbour Grill | Casa Pepe | The Green Fork | Sakura | Trattoria Nonna | Bluebird Café | Spice Route
product article merchandise line: Oak side table | Wool blanket | Ceramic mug | Desk lamp | Canvas backpack | Steel water bottle | Linen shirt | Notebook A5 | Wireless keyboard | Cork yoga mat | Leather wallet | Bamboo cutting board
category type: Furniture | Textiles | Kitchen | Lighting | Bags | Outdoor | Clothing | Stationery | Electronics | Sports | Accessories | Home
brand manufacturer: Alder & Finch | Northpeak | Lumina | Hearth & Co | Tidewater | Kestrel | Oakline | Fjell | Verano | Monday Goods | Basalt | Linden
tag label keyword: Urgent | Idea | Favourite | Later | Important | Gift | Summer | Work | Family | New | Classic | Bargain
task todo chore step: Write the project brief | Call the electrician | Renew the passport | Review the budget | Book the venue | Send the invoices | Fix the leaking tap | Prepare the slides | Order new chairs | Update the website | Plan the workshop | Back up the photos
project initiative: Website relaunch | Kitchen renovation | Customer survey | Summer festival | Office move | Annual report | Mobile app | Garden redesign | Hiring round | Brand refresh | Data clean-up | Training programme
milestone phase: Kick-off | Concept approved | First draft | Design review | Prototype | User test | Feature freeze | Beta | Launch | Hand-over | Retrospective | Final report
event meetup appointment: Spring concert | Team offsite | Photography walk | Book club evening | Wine tasting | Charity run | Open studio day | Film night | Board game evening | Harvest market | New Year reception | Science slam
course class subject topic: Introduction to Statistics | Spanish for Beginners | Watercolour Painting | Web Development | Organic Chemistry | Creative Writing | Music Theory | Microeconomics | Yoga Basics | Public Speaking | World History | Photography
lesson lecture module: Getting started | Basic concepts | First exercises | Reading the results | Common mistakes | Working together | Going deeper | A worked example | Practice session | Review | Project work | Summary
room venue hall: Atrium | Blue Room | Library | Workshop | Garden House | Studio 1 | Studio 2 | Main Hall | Loft | Meeting Room North | Conference Room | Terrace
location place site warehouse branch store: Main building | North wing | Warehouse 2 | City branch | Workshop | Reception | Archive | Second floor | Basement | Harbour depot | Showroom | Storage room
department team group division: Design | Finance | Engineering | Sales | Support | Marketing | Operations | Research | Legal | People | Logistics | Quality
asset equipment device tool machine item: Laptop ThinkPad T14 | Projector Epson | Cordless drill | Label printer | Camera Canon R6 | Standing desk | Forklift | Tablet iPad | Office chair | Server rack | Microscope | Coffee machine
vehicle car truck bike: Volvo V60 | Toyota Yaris | Ford Transit | VW Golf | Renault Zoe | Mercedes Vito | Honda Jazz | Skoda Octavia | Fiat 500 | Tesla Model 3 | Peugeot 208 | Kia Niro
plant flower tree crop: Monstera | Lavender | Tomato San Marzano | Basil | Fiddle-leaf fig | Aloe vera | Snake plant | Rosemary | Hydrangea | Olive tree | Orchid | Boston fern
pet animal dog cat horse: Luna | Milo | Bella | Oscar | Nala | Simba | Coco | Rocky | Daisy | Felix | Willow | Max
species breed: Labrador | Siamese | Beagle | Maine Coon | Poodle | Persian | Collie | Dachshund | Ragdoll | Terrier | Bengal | Spaniel
exercise: Squat | Deadlift | Bench press | Pull-up | Plank | Lunge | Row | Overhead press | Push-up | Burpee | Kettlebell swing | Cycling
workout training session: Morning run | Upper body | Leg day | Interval ride | Long swim | Yoga flow | Core and stretch | Hill repeats | Full body | Rowing | Recovery walk | Tempo run
habit routine: Read 20 pages | Drink two litres of water | Meditate | Walk 8,000 steps | Practise guitar | No sugar | Stretch | Write a journal | Go to bed by eleven | Learn ten words | Cook at home | Call a friend
goal objective: Run a half marathon | Save for a holiday | Learn Italian | Read 24 books | Launch the blog | Lose five kilos | Pay off the loan | Build a treehouse | Get certified | Publish a story | Cycle to work | Plant a garden
expense cost purchase: Weekly groceries | Train ticket | Rent | Electricity | Dinner with friends | Phone bill | New shoes | Cinema | Gym membership | Birthday present | Petrol | Dentist
income payment transaction transfer: Salary | Freelance invoice | Refund | Interest | Rent received | Bonus | Sold bicycle | Tax return | Dividend | Deposit | Workshop fee | Royalties
budget account fund: Household | Travel | Savings | Emergency fund | Education | Car | Health | Leisure | Gifts | Home repairs | Investments | Business
invoice bill quote: INV-2026-001 | INV-2026-002 | INV-2026-003 | INV-2026-004 | INV-2026-005 | INV-2026-006 | INV-2026-007 | INV-2026-008 | INV-2026-009 | INV-2026-010 | INV-2026-011 | INV-2026-012
order booking reservation shipment: 2026-1001 | 2026-1002 | 2026-1003 | 2026-1004 | 2026-1005 | 2026-1006 | 2026-1007 | 2026-1008 | 2026-1009 | 2026-1010 | 2026-1011 | 2026-1012
note memo entry journal: Ideas for the workshop | Meeting with Elif | Packing list | Things to ask the doctor | Weekend plans | Quotes worth keeping | Garden diary | Lessons from last year | Questions for the landlord | Present ideas | Recipe experiments | Dream house
post article story news page: How we moved to a four-day week | Five walks along the coast | What I learned from failing | A beginner's guide to sourdough | Behind the scenes of our studio | Why we plant trees | Interview with a beekeeper | The quiet joy of repair | Notes on remote work | A day at the market | Small habits, big effects | Looking back at summer
comment reply answer feedback: Thank you, this helped a lot. | Could you explain the second part? | I had the same experience. | Great photos! | This should be on the front page. | I disagree, but politely. | Where can I buy this? | Works for me now. | Please add more examples. | Well said. | Looking forward to the next one. | Subscribed.
review testimonial: Exactly as described | Better than expected | Good value | Arrived late, but fine | Would buy again | Not for me | Lovely quality | Great service | Solid, but heavy | My new favourite | Does the job | Highly recommended
question survey quiz: How satisfied are you with our service? | What should we improve? | How did you hear about us? | Would you recommend us? | Which feature do you use most? | How often do you visit? | What is the capital of Norway? | Which planet is largest? | Who wrote Emma? | How many bones has an adult? | What does DNA stand for? | When did the wall fall?
ticket issue bug request: Login page does not load | Export is missing a column | Add dark mode | Wrong total on the invoice | Printer offline | Reset my password | Slow search results | Typo on the start page | Cannot upload photos | Calendar shows wrong week | New laptop needed | Access to the archive
trip travel journey holiday: Weekend in Porto | Norway by train | Cycling the Danube | Family visit in Cork | Skiing in Graz | Sicily road trip | City break Ghent | Camping in the Alps | Conference in Leeds | Island hopping | Autumn in Kyoto | Christmas markets
destination city town: Lisbon | Utrecht | Bergen | Leeds | Graz | Turin | Ghent | Malmö | Cork | Lyon | Porto | Basel
country nation: Portugal | Netherlands | Norway | England | Austria | Italy | Belgium | Sweden | Ireland | France | Spain | Switzerland
property house apartment flat listing: Sunny two-room flat | Terraced house with garden | Loft near the harbour | Family home in Elm Row | Studio downtown | Farmhouse with barn | Penthouse with terrace | Cottage by the river | New-build apartment | Townhouse | Attic flat | Bungalow
game: Catan | Chess | Ticket to Ride | Azul | Go | Carcassonne | Hades | Celeste | Stardew Valley | Outer Wilds | Portal 2 | Tetris
team club: Harbour United | Northern Lights | River Rovers | City Wolves | Green Park FC | The Otters | Mountain Goats | Blue Arrows | Old Town SC | Lakeside | Red Foxes | Eastside
service treatment: Haircut | Massage 60 minutes | Tax return | Bicycle repair | Window cleaning | Dental check-up | Portrait photos | Piano lesson | Garden care | Car inspection | Consulting hour | Translation
skill: Negotiation | Python | Public speaking | Spreadsheet modelling | First aid | Photography | Project planning | French | Copywriting | Data analysis | Welding | Teaching
job position role vacancy: Product designer | Backend engineer | Office manager | Data analyst | Sales representative | Head chef | Nurse | Bookkeeper | Electrician | Teacher | Store manager | Copywriter
campaign: Spring sale | Newsletter relaunch | Student offer | Back to school | Black Friday | Loyalty week | Summer festival | Gift guide | New arrivals | Referral bonus | Webinar series | Year in review
deal lead opportunity: Annual support contract | Office furniture for 40 desks | Pilot with two branches | Website relaunch | Fleet renewal | Catering 2026 | Training package | Licence extension | Packaging redesign | Warehouse robots | Solar panels | Translation service
medicine medication drug: Ibuprofen 400 mg | Vitamin D | Amoxicillin | Paracetamol | Cetirizine | Magnesium | Omeprazole | Metformin | Iron | Salbutamol | Aspirin | Melatonin
list collection folder board: Reading list | Favourites | Someday | Wishlist | Inbox | Archive | This week | Holiday ideas | Shared with family | To sort | Projects | Best of 2026
document file contract: Rental contract | Insurance policy | Annual report | Meeting minutes | User manual | Warranty card | Floor plan | Price list | Certificate | Tax assessment | Application form | Travel itinerary
chapter section: The beginning | A visitor | The letter | Across the river | Storm | The bargain | Night watch | Ashes | The long road | Homecoming | What was left | Afterwards
supplier vendor partner company client business organization organisation agency: Northwind Bakery | Bright Harbor Studio | Alder & Finch | Cobalt Logistics | Green Acre Foods | Lumen Press | Stonebridge Legal | Riverside Dental | Maple Street Books | Solstice Energy | Quarry Tools | Juniper Travel
"""


def _lists(text: str) -> Mapping[str, tuple[str, ...]]:
    """Return the lists by each of the words that they fit."""
    found: dict[str, tuple[str, ...]] = {}
    for line in text.strip().splitlines():
        words, _, entries = line.partition(": ")
        found |= dict.fromkeys(words.split(), tuple(entries.split(" | ")))
    return found


TITLES = _lists(_TITLES)
"""What rows of an entity are called, by a word of the entity's name."""

PERSON_WORDS = frozenset(
    "person customer student employee teacher patient doctor member user contact guest client driver player owner "
    "tenant instructor trainer volunteer attendee participant candidate applicant staff worker manager agent visitor "
    "friend reader borrower speaker coach colleague child parent guardian assignee mentor".split()
)
"""Entities whose rows are people."""

SENTENCES = (
    "Checked and up to date.",
    "Recommended by a colleague.",
    "Needs a second look next month.",
    "The first of its kind here.",
    "Kept for reference.",
    "Agreed with everyone involved.",
    "A favourite from the start.",
    "Handle with care.",
    "Follow up in two weeks.",
    "Found by chance, kept on purpose.",
    "Ask Chloe for the details.",
    "Worth every minute.",
)

FIELD_WORDS: Mapping[str, tuple[str, ...]] = {
    "city": tuple(CITIES),
    "country": tuple(COUNTRIES),
    "address": tuple(STREETS),
    "street": tuple(STREETS),
    "company": tuple(COMPANIES),
    "organization": tuple(COMPANIES),
    "organisation": tuple(COMPANIES),
    "employer": tuple(COMPANIES),
    "vendor": tuple(COMPANIES),
    "supplier": tuple(COMPANIES),
    "shop": tuple(COMPANIES),
    "language": tuple(
        "English German French Spanish Italian Dutch Portuguese Polish Swedish Norwegian Turkish Greek".split()
    ),
    "currency": tuple("EUR USD GBP CHF SEK NOK DKK PLN JPY CAD AUD CZK".split()),
    "material": tuple("Oak Steel Wool Ceramic Linen Leather Glass Cork Bamboo Cotton Brass Marble".split()),
    "color": tuple("Blue Green Red Black White Grey Yellow Orange Purple Brown Pink Silver".split()),
    "size": tuple("S M L XL XS M L S XXL M L XL".split()),
    "unit": tuple("piece kg litre metre hour box pack bottle bag can set pair".split()),
    "publisher": tuple(
        "Lumen Press|Faber|Penguin|Hanser|Gallimard|Adelphi|Norstedts|Vintage|Picador|Virago|Orbit|Tor".split("|")
    ),
    "role": tuple(
        "Designer Engineer Manager Analyst Assistant Director Consultant Editor Trainer Planner Buyer Nurse".split()
    ),
    "position": tuple(
        "Designer Engineer Manager Analyst Assistant Director Consultant Editor Trainer Planner Buyer Nurse".split()
    ),
    "subject": TITLES["ticket"],
    "department": TITLES["department"],
    "category": TITLES["category"],
    "location": TITLES["location"],
    "place": TITLES["room"],
    "venue": TITLES["room"],
    "room": TITLES["room"],
    "brand": TITLES["brand"],
    "genre": TITLES["genre"],
    "author": TITLES["author"],
    "artist": TITLES["artist"],
    "director": tuple(PEOPLE),
    "species": TITLES["plant"],
    "breed": TITLES["breed"],
    "skill": TITLES["skill"],
    "tags": TITLES["tag"],
    "ingredients": TITLES["ingredient"],
    "destination": TITLES["destination"],
    "model": TITLES["car"],
    "isbn": tuple(f"97814{number:08d}" for number in range(20304051, 20304051 + 12 * 7373, 7373)),
}
"""What a text field says, by a word of its name."""

PAIRS = frozenset(
    (one, other)
    for ones, others in (("book novel reading", "author writer"), ("album record vinyl", "artist band musician"))
    for one in ones.split()
    for other in others.split()
)
"""Words whose lists belong together, entry by entry: who wrote a book, who recorded an album."""
