using System.Runtime.CompilerServices;

namespace Audit.Cli.Tests.Terminal;

/// <summary>Compares a screen with the one that was accepted: <c>Test.verified.txt</c> beside the test, <c>Test.received.txt</c> on a mismatch.</summary>
internal static class Snapshot
{
    /// <summary>Beside this file, seen from where the tests are built: the path that the compiler knows may be mapped.</summary>
    private static readonly string Folder = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../Terminal"));

    public static void Verify(TerminalScreen screen, [CallerMemberName] string test = "")
    {
        var path = Path.Combine(Folder, test);
        var (verified, received) = ($"{path}.verified.txt", $"{path}.received.txt");
        var text = $"{screen.Text}\n\n--- colours\n{screen.Colours}\n";
        if (File.Exists(verified) && File.ReadAllText(verified) == text)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text);
        Assert.Fail($"The screen is another than in {Path.GetFileName(verified)}. When it is right, run eng/accept-snapshots and commit it.\n{text}");
    }
}
