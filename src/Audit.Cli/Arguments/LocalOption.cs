using System.CommandLine;
using Audit.Cli.Output;

namespace Audit.Cli.Arguments;

/// <summary>The option that shows times of this machine's zone.</summary>
internal sealed class LocalOption
{
    private readonly Option<bool> _local = new("--local") { Description = "Show times in the local zone, with its offset. Default: UTC." };

    public void AddTo(Command command) => command.Options.Add(_local);

    public TimeText Read(ParseResult parsed) => new(parsed.GetValue(_local) ? TimeZoneInfo.Local : TimeZoneInfo.Utc);
}
