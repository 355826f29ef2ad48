import Foundation

@testable import Notices

/// Chance that comes out the same for the same seed (SplitMix64, Steele and others, 2014).
struct Dice: RandomNumberGenerator {
    var state: UInt64

    init(_ seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
    mutating func happens(_ percent: Int) -> Bool { number(1...100) <= percent }
    /// `20xx-mm-dd hh:mm`, by the half-hour, never in an hour that a changing clock touches.
    mutating func moment(_ years: ClosedRange<Int>, hours: ClosedRange<Int> = 4...23) -> String {
        let parts = [number(1...12), number(1...28), number(hours), number(0...1) * 30]
        let text = parts.map { $0 < 10 ? "0\($0)" : "\($0)" }
        return "\(number(years))-\(text[0])-\(text[1]) \(text[2]):\(text[3])"
    }
}

/// A community made by chance, on 1 September 2026: everything in it that an export may hold, odd things too.
enum RandomCommunity {
    static let rules =
        [
            Shipped.applications, Shipped.inactivity, Shipped.meetingsWithPack, Shipped.minutesWithReports,
            Shipped.webinars, Shipped.announcements, Shipped.followUps, Shipped.review, Shipped.actions,
            Shipped.attendance,
        ] + laterRules

    static func make(_ seed: Int, members: Int = 9, events: Int = 5) -> Scene {
        var dice = Dice(seed)
        var scene = Scene(at: "2026-09-01 09:00", rules: rules)
        scene.rules[1].ramp = dice.number(1...3)
        scene.policy.mostShare = 1
        if dice.happens(60) {
            scene.policy.hours = Scene.quebecHours
            scene.policy.holidays = dice.happens(50) ? .quebec : .ontario
        }
        scene.directory.organisations = (0..<2).map { Organisation(id: "o-\($0)", name: "Organisme \($0)") }
        for number in 0..<members { scene.add(member(number, &dice, scene)) }
        for number in 0..<events { addEvent(number, members, &dice, &scene) }
        for number in 0..<dice.number(0...4) {
            scene.apply(
                "a-\(number)", at: dice.moment(2026...2026), address: "p-\(dice.number(0...2))@courriel.example")
        }
        for number in 0..<dice.number(0...5) { addFollowUp(number, members, &dice, &scene) }
        addRecords(members, &dice, &scene)
        return scene
    }

    /// An action item and the sheet of a meeting, if there is any; some ahead of time, as a platform may have it.
    private static func addFollowUp(_ number: Int, _ members: Int, _ dice: inout Dice, _ scene: inout Scene) {
        let owner = ["m-\(dice.number(0...members))", "o-\(dice.number(0...2))", nil][dice.number(0...2)]
        let event = scene.directory.events.filter { $0.kind == "meeting" }.randomElement(using: &dice)?.id
        scene.act(
            "t-\(number)", due: String(dice.moment(2026...2027).prefix(10)), by: owner,
            from: dice.happens(70) ? event : nil, status: dice.happens(80) ? .open : .done)
        guard let event else { return }
        for person in 0..<members where dice.happens(80) {
            scene.attend("m-\(person)", event, Attendance.Status.allCases[dice.number(0...3)])
        }
    }

    private static func member(_ number: Int, _ dice: inout Dice, _ scene: Scene) -> Member {
        var member = scene.member(
            "m-\(number)", accessed: dice.happens(80) ? dice.moment(2023...2026) : nil,
            joined: dice.happens(90) ? String(dice.moment(2021...2027).prefix(10)) : nil,
            address: dice.happens(10) ? "m-0@courriel.example" : nil,
            spaces: Set(["cp", "lvs"].filter { _ in dice.happens(60) }), groups: dice.happens(20) ? ["données"] : [],
            status: dice.happens(85) ? .active : .suspended)
        if dice.happens(5) { member.lastAccess = .unreadable }
        if dice.happens(30) {
            member.membership = .organisation
            member.organisationID = "o-\(dice.number(0...2))"
        }
        return member
    }

    private static func addEvent(_ number: Int, _ members: Int, _ dice: inout Dice, _ scene: inout Scene) {
        let kind = dice.happens(50) ? "webinar" : "meeting"
        let id = "e-\(number)"
        scene.add(
            kind, id, at: dice.moment(2026...2027, hours: 8...20), spaces: dice.happens(70) ? ["cp"] : ["lvs"],
            groups: dice.happens(15) ? ["données"] : [])
        if number.isMultiple(of: 2) { scene.directory.events[number].documents = ["Documents/\(id).pdf"] }
        if number.isMultiple(of: 4) { scene.directory.missingDocuments.insert("Documents/\(id).pdf") }
        if dice.happens(10) { scene.change(event: id) { $0.isCancelled = true } }
        for person in 0..<members where kind == "webinar" && dice.happens(40) {
            let moment = dice.happens(90) ? dice.moment(2026...2027) : nil
            scene.register("m-\(person)", to: id, on: moment, status: dice.happens(90) ? .registered : .cancelled)
        }
        if kind == "meeting", dice.happens(50) {
            scene.release(id, .draft, at: dice.moment(2026...2027), to: ["m-1", "m-2", "m-3"])
        }
    }
}
