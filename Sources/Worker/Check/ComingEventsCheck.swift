import Composition
import Foundation
import Notices
import Papers

/// What is wrong with events to come and will show only on the day: a text that writes a fact which this event hasn't, documents that
/// make a message too large or that members couldn't open, what those documents carry unseen, links to strangers.
///
/// All of it is a warning: there is time. Nothing is written, and of each document no more is read than `Papers` reads.
package struct ComingEventsCheck: Sendable {
    private let workspace: Workspace
    private let directory: Directory
    private let now: Date
    private let rows: [Row]

    /// An event, a rule about it, and a step that may still leave.
    struct Row: Sendable {
        let event: Event
        let rule: Rule
        let step: Step
        let documents: [DocumentReference]
    }

    package init(_ workspace: Workspace, directory: Directory, now: Date) {
        self.workspace = workspace
        self.directory = directory
        self.now = now
        let planner = Planner(directory: directory, rules: workspace.rules, policy: workspace.policy)
        rows = directory.events.filter { $0.end > now }.sorted { $0.start < $1.start }.flatMap { event in
            workspace.rules.flatMap { rule in
                // What tells of a missing document is about the documents, whatever the event has.
                planner.ahead(of: rule, on: event, now: now).filter {
                    $0.step.warning == nil && $0.step != rule.onArrival
                }.map {
                    Row(event: event, rule: rule, step: $0.step, documents: $0.documents)
                }
            }
        }
    }

    package var problems: [Problem] {
        FactsCheck(workspace: workspace).problems(rows) + sizes + papers + links
    }

    // MARK: Size

    private var sizes: [Problem] {
        let limit = workspace.settings.relay.largestMessage
        var told: Set<String> = []
        return rows.compactMap { row in
            let bytes = DocumentPack.wireBytes(Set(row.documents.map(\.path)).map(size))
            guard bytes > limit, told.insert(row.event.id).inserted else { return nil }
            return CheckSentences.tooLarge(bytes, limit: limit, words(row.event), row.step)
        }
    }

    private func size(_ path: String) -> Int {
        let file = workspace.root.appendingPathComponent(path).path
        return ((try? FileManager.default.attributesOfItem(atPath: file)[.size]) as? NSNumber)?.intValue ?? 0
    }

    // MARK: Documents

    /// A kind of file that `Papers` doesn't know (a picture) is passed over; one that isn't there is told elsewhere.
    private var papers: [Problem] {
        let shelf = DocumentShelf(root: workspace.root)
        var papers: [String: Paper] = [:]
        var problems: [Problem] = []
        for path in Set(rows.flatMap { $0.documents.map(\.path) }).sorted() {
            let ending = path.split(separator: ".").last.map(String.init) ?? ""
            guard Paper.Kind(ending: ending) != nil, let data = try? shelf.bytes(path) else { continue }
            do throws(Problem) {
                let paper = try Paper(data, named: path)
                papers[path] = paper
                problems += CheckSentences.marks(paper, path).map { [$0] } ?? []
            } catch {
                problems.append(error.asWarning)
            }
        }
        return problems + DiscretionCheck(workspace, directory: directory).problems(in: papers)
    }

    // MARK: Links

    private var links: [Problem] {
        let hosts = workspace.community.linkHosts
        var strange: [String: [Event]] = [:]
        var problems: [Problem] = []
        for event in directory.events where event.end > now && !event.isCancelled {
            guard let link = event.facts.link, let url = URL(string: link), let host = url.host?.lowercased() else {
                continue
            }
            if url.scheme?.lowercased() != "https" { problems.append(CheckSentences.notHTTPS(link, words(event))) }
            let isKnown = hosts.isEmpty || hosts.contains { host == $0 || host.hasSuffix("." + $0) }
            if !isKnown { strange[host, default: []].append(event) }
        }
        return problems
            + strange.sorted { $0.key < $1.key }.map { host, events in
                CheckSentences.strangeHost(host, words(events[0]), others: events.count - 1)
            }
    }

    private func words(_ event: Event) -> Bilingual { CheckSentences.name(event, workspace.community) }
}

extension Problem {
    var asWarning: Problem {
        Problem(.warning, file: file, line: line, column: column, message: message, suggestion: suggestion)
    }
}
