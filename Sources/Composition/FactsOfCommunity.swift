import Notices

/// What every message says of who writes.
enum FactsOfCommunity {
    static func facts(_ community: Community, _ words: DateWords) -> [String: Fact] {
        [
            "name": .words(community.name),
            "website": .address(community.website),
            "postal_address": .words(community.postalAddress),
            "contact": .address(community.contactAddress),
            "privacy_contact": .address(community.privacyContact.address),
            "privacy_name": .words(community.privacyContact.name),
            "time_zone_words": .words(words.zoneName),
        ]
    }
}
