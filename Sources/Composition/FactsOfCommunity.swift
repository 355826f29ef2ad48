import Notices

/// What every message says of who writes.
enum FactsOfCommunity {
    static func facts(_ community: Community, _ words: DateWords) -> [String: Fact] {
        [
            "name": .words(community.name),
            "website": .address(community.website),
            "postal_address": .words(community.postalAddress),
            "contact": .address(community.contactAddress),
            "time_zone_words": .words(words.zoneName),
        ]
    }
}
