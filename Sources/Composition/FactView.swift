import Mustache

/// What happened while a text was filled that Mustache would pass over in silence. Lives for one filling, on one thread.
final class FillingRecord {
    var unknown: [String] = []
    var absent: [String] = []
}

/// A named group of facts (`event`), or all of them, as Mustache walks it.
///
/// Sections are never opened on a group (`TagCheck` refuses it), so a name that isn't here was really meant to be here.
struct GroupView: MustacheParent {
    let name: String
    let facts: [String: Fact]
    let style: TextTemplate.Style
    let record: FillingRecord

    func child(named child: String) -> Any? {
        let path = name.isEmpty ? child : "\(name).\(child)"
        guard let fact = facts[child] else {
            record.unknown.append(path)
            return nil
        }
        return fact.view(path, style, record)
    }
}

/// An item of a list. A name that isn't here is looked for in what surrounds the list.
struct ItemView: MustacheParent {
    let facts: [String: Fact]
    let style: TextTemplate.Style
    let record: FillingRecord

    func child(named child: String) -> Any? { facts[child]?.view(child, style, record) }
}

/// A value: written out as its style wants it; as a section, it is there.
struct ValueView: MustacheParent, MustacheCustomRenderable {
    let renderText: String
    var isNull: Bool { false }

    func child(named: String) -> Any? { nil }
}

/// A fact without a value: a section on it is empty, and writing it out is put on record.
struct AbsentView: MustacheParent, MustacheCustomRenderable {
    let path: String
    let record: FillingRecord
    var isNull: Bool { true }

    var renderText: String {
        record.absent.append(path)
        return ""
    }

    func child(named: String) -> Any? { nil }
}

extension Fact {
    func view(_ path: String, _ style: TextTemplate.Style, _ record: FillingRecord) -> Any {
        switch self {
        case .text(let lines): ValueView(renderText: LiteralText.written(lines, in: style))
        case .link(let link): ValueView(renderText: LiteralText.written([link], in: style))
        case .flag(let flag): flag
        case .list(let items): items.map { ItemView(facts: $0, style: style, record: record) }
        case .group(let facts): GroupView(name: path, facts: facts, style: style, record: record)
        case .absent: AbsentView(path: path, record: record)
        }
    }
}
