import ArgumentParser

/// What the shell learns; the meanings of sysexits.h where there is one.
enum ExitStatus: Int32 {
    case withProblems = 1
    case usage = 64
    case badData = 65
    case relayNotAvailable = 69
    case stateNotWritable = 73
    case anotherWorker = 75
    case refused = 77
    case badSettings = 78

    var error: ExitCode { ExitCode(rawValue) }
}
