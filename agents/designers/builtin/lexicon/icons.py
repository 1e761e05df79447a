"""An icon for a thing, by the words of its concept."""

from __future__ import annotations

from projects.blueprint.icons import FALLBACK, ICONS

_WORDS = {
    "book": "book author:pencil publisher:building series:library library:library course:graduation-cap student:graduation-cap teacher:users class:school school:school lesson:book-open exam:file-text "
    "grade:award patient:heart-pulse doctor:stethoscope nurse:stethoscope appointment:calendar booking:calendar event:calendar-days meeting:calendar-days task:square-check todo:square-check habit:square-check "
    "chore:square-check project:briefcase company:building contact:contact customer:users client:users lead:user-plus deal:trending-up employee:users member:users player:users team:users volunteer:users person:user "
    "user:user product:package part:boxes material:boxes stock:boxes inventory:boxes item:box order:shopping-cart cart:shopping-cart sale:receipt invoice:receipt payment:credit-card expense:wallet transaction:wallet "
    "income:coins budget:piggy-bank saving:piggy-bank account:banknote donation:heart donor:heart supplier:truck shipment:truck delivery:truck warehouse:warehouse shop:store store:store vehicle:car car:car driver:car "
    "bike:bike ride:bike trip:plane flight:plane destination:map-pin place:map-pin location:map-pin route:navigation hotel:hotel room:bed accommodation:hotel property:house house:house building:building tenant:key lease:file-text "
    "restaurant:utensils recipe:chef-hat meal:utensils menu:utensils ingredient:carrot grocery:shopping-bag wine:wine coffee:coffee beer:wine plant:sprout garden:flower crop:carrot field:leaf tree:tree-pine harvest:apple animal:paw-print "
    "pet:paw-print dog:dog cat:cat horse:paw-print hive:flower vet:syringe workout:dumbbell exercise:dumbbell run:activity training:dumbbell weight:activity sleep:clock mood:heart medication:pill prescription:pill vaccination:syringe "
    "movie:film video:video tv:film song:music album:music artist:music band:music concert:ticket podcast:mic photo:camera image:image artwork:palette craft:scissors game:gamepad-2 board:puzzle character:users match:trophy tournament:trophy "
    "league:trophy award:award badge:award ticket:ticket bug:bug issue:bug incident:flag survey:clipboard-list question:circle-question-mark answer:message-circle poll:thumbs-up vote:thumbs-up post:newspaper article:newspaper comment:message-circle "
    "topic:message-square message:message-square note:notebook-pen journal:notebook-pen document:file-text file:files folder:folder contract:file-text report:file-text link:link bookmark:bookmark password:lock key:key tag:tag category:tags "
    "department:building office:building machine:settings equipment:wrench tool:wrench repair:wrench maintenance:wrench work:hammer construction:hammer asset:laptop server:laptop software:code release:code story:clipboard-list sprint:timer "
    "time:clock shift:clock timesheet:clock leave:sun reminder:alarm-clock goal:target milestone:flag campaign:megaphone announcement:megaphone newsletter:mail subscriber:mail gift:gift birthday:cake wedding:heart guest:users attendee:users "
    "venue:map-pin speaker:mic session:mic service:scissors stylist:scissors salon:scissors church:house group:users club:users candidate:user-plus job:briefcase application:send interview:message-circle skill:star review:star rating:star "
    "experiment:lightbulb sample:droplet observation:search species:leaf measurement:activity weather:cloud energy:zap water:droplet waste:recycle clothing:shirt outfit:shirt furniture:sofa baby:baby child:baby case:shield policy:shield risk:shield "
    "inspection:clipboard-list checklist:list-checks idea:lightbulb subscription:credit-card bill:receipt debt:coins investment:chart-line collectible:star quiz:circle-question-mark flashcard:book-open boat:ship kayak:ship"
}


def icon_for(key: str) -> str:
    """Return the name of an icon that fits a concept or a phrase in snake_case."""
    table = {word: (icon or word) for word, _, icon in (pair.partition(":") for pair in _WORDS["book"].split())}
    for word in (key, *reversed(key.split("_"))):
        icon = table.get(word)
        if icon in ICONS:
            return icon
    return FALLBACK
