using Audit.Tests.Support;

namespace Audit.Faults.Tests;

/// <summary>What <c>Producer</c> says.</summary>
internal static class ProgramLines
{
    extension(ChildProcess program)
    {
        /// <summary>Whether its log has reported that the store fails.</summary>
        public bool HasReportedFailure => program.Errors.Any(line => line.StartsWith("2 Warning", StringComparison.Ordinal));

        /// <summary>Waits until it has opened the file.</summary>
        /// <returns>Its process, also where a tool started it.</returns>
        public async Task<string> OpenedAsync() => (await program.LineWithAsync("open")).Split(' ')[1];
    }
}
