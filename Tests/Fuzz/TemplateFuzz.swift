import Foundation
import Notices

/// What a person may write as a template, and what a fact may hold, tried by a fuzzer.
///
/// The first line of the input is a value from outside, the rest a template. A template that is taken can be filled or says what it lacks;
/// and whatever the value is, the message has the same links, to the same places, as with a plain word in its stead. Built by
/// `Tests/Fuzz/run`, outside the package.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let start, count > 0 else { return 0 }
    let bytes = UnsafeBufferPointer(start: start, count: count)
    let end = bytes.firstIndex(of: 10) ?? count
    let value = String(decoding: bytes[..<end], as: UTF8.self)
    var problems: [Problem] = []
    guard let source = SourceText(Data(bytes[min(end + 1, count)...]), file: "x", problems: &problems) else {
        precondition(!problems.isEmpty)
        return 0
    }
    let head = TemplateHead(lines: source.lines, file: "x")
    var texts = TemplateHead.Key.allCases.compactMap { key in
        head.values[key].flatMap { template($0.text, $0.place, .plain, &problems) }
    }
    let place = TextPlace(file: "x", line: head.bodyLine, column: 1)
    let body = template(source.text(from: head.bodyLine), place, .markdown, &problems)
    texts += [body].compactMap(\.self)
    for problem in head.problems + problems {
        precondition((1...(source.lines.count + 1)).contains(problem.line ?? 1) && problem.column ?? 1 > 0)
    }
    let (hostile, plain) = (facts(value), facts("mot"))
    for text in texts { _ = try? text.filled(with: hostile) }
    if let body { compare(body, hostile, plain) }
    return 0
}

private func template(
    _ text: String, _ place: TextPlace, _ style: TextTemplate.Style, _ problems: inout [Problem]
) -> TextTemplate? {
    let before = problems.count
    let made = TextTemplate(text, at: place, style: style, vocabulary: .any, problems: &problems)
    precondition(made != nil || problems.count > before, "refused without a word")
    return made
}

private func compare(_ body: TextTemplate, _ hostile: Facts, _ plain: Facts) {
    do {
        let (one, other) = (Markdown(try body.filled(with: hostile)), Markdown(try body.filled(with: plain)))
        precondition(links(one) == links(other), "a value made a link, or lost one")
        precondition(one.html.utf8.count { $0 == 60 } < 100_000)
        _ = PlainText.render(one.tree, in: .fr)
    } catch {
        precondition(!error.message.fr.isEmpty)
    }
}

private func links(_ text: Markdown) -> [String] {
    text.tree.all.compactMap { if case .link(let url) = $0.kind { url } else { nil } }
}

/// Every name that there is, with this value where it is a text; links lead to one place.
private func facts(_ value: String) -> Facts {
    Facts(tree(of: Vocabulary.any.kinds, value))
}

private func tree(of kinds: [String: Vocabulary.Kind], _ value: String) -> [String: Fact] {
    var facts: [String: Fact] = [:]
    for (name, kind) in kinds {
        let fact: Fact =
            switch kind {
            case .text: .paragraphs(value)
            case .link: .address("https://espaces.example/a")
            case .flag: .flag(name.utf8.count % 2 == 0)
            case .list(let items): .list([tree(of: items, value), tree(of: items, "mot")])
            }
        put(fact, name.split(separator: ".").map(String.init)[...], into: &facts)
    }
    return facts
}

private func put(_ fact: Fact, _ path: ArraySlice<String>, into tree: inout [String: Fact]) {
    guard let first = path.first else { return }
    guard path.count > 1 else {
        tree[first] = fact
        return
    }
    var inner: [String: Fact] = if case .group(let known)? = tree[first] { known } else { [:] }
    put(fact, path.dropFirst(), into: &inner)
    tree[first] = .group(inner)
}
