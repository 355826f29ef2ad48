import Foundation

/// The encoder of RFC 3492 §6.3, for one label of a domain name.
enum Punycode {
    private static let base = 36
    private static let digits = Array("abcdefghijklmnopqrstuvwxyz0123456789".utf8)

    /// The encoded label without `xn--`, or nil when it holds a character that no host name may hold.
    static func encode(_ label: String) -> String? {
        let composed = label.precomposedStringWithCanonicalMapping.unicodeScalars
        guard composed.count <= 63,
            composed.allSatisfy({ $0.value < 0x80 || $0.properties.isAlphabetic || $0.properties.numericType != nil })
        else { return nil }
        let input = composed.map { Int($0.value) }
        var output = input.filter { $0 < 0x80 }.map { UInt8($0) }
        let basicCount = output.count
        if basicCount > 0 { output.append(45) }
        var state = (threshold: 128, delta: 0, bias: 72, handled: basicCount)
        while state.handled < input.count {
            guard let next = input.filter({ $0 >= state.threshold }).min() else { return nil }
            state.delta += (next - state.threshold) * (state.handled + 1)
            state.threshold = next
            for scalar in input {
                if scalar < state.threshold { state.delta += 1 }
                guard scalar == state.threshold else { continue }
                appendVariableLength(state.delta, bias: state.bias, to: &output)
                state.bias = adapt(state.delta, points: state.handled + 1, first: state.handled == basicCount)
                state.delta = 0
                state.handled += 1
            }
            state.delta += 1
            state.threshold += 1
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static func appendVariableLength(_ delta: Int, bias: Int, to output: inout [UInt8]) {
        var rest = delta
        var k = base
        while true {
            let threshold = k <= bias ? 1 : (k >= bias + 26 ? 26 : k - bias)
            if rest < threshold { break }
            output.append(digits[threshold + (rest - threshold) % (base - threshold)])
            rest = (rest - threshold) / (base - threshold)
            k += base
        }
        output.append(digits[rest])
    }

    private static func adapt(_ delta: Int, points: Int, first: Bool) -> Int {
        var rest = first ? delta / 700 : delta / 2
        rest += rest / points
        var k = 0
        while rest > 455 {
            rest /= 35
            k += base
        }
        return k + 36 * rest / (rest + 38)
    }
}
