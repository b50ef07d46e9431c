using Audit.Logging;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Audit.Hosting;

/// <summary>Warns once, when the host starts, of keys in the section "Audit" that have no effect.</summary>
internal sealed class IgnoredSettings(LogRegistrations logs, IConfiguration? configuration, ILogger logger)
{
    private const string LogsKey = "Logs";

    public void Warn()
    {
        foreach (var (key, reason) in Find())
        {
            logger.SettingIgnored(key, reason);
        }
    }

    private IEnumerable<(string Key, string Reason)> Find()
    {
        if (configuration is null)
        {
            return [];
        }

        string[] names = [.. logs.Names.OfType<string>()];
        var own = configuration.GetSection(AuditOptionsSetup.SectionOf(null));
        var ofOwn = logs.Names.Contains(null)
            ? new SettingsSection(own).FindIgnored(StoreLocation.PathSetting, LogsKey)
            : own.GetChildren().Where(static child => !child.Key.Equals(LogsKey, StringComparison.OrdinalIgnoreCase)).Select(static child => (child.Path, "every log of the application has a name, and a section of its own under Audit:Logs."));
        return
        [
            .. ofOwn,
            .. own.GetSection(LogsKey).GetChildren().SelectMany(section => names.Contains(section.Key, StringComparer.OrdinalIgnoreCase)
                ? new SettingsSection(section).FindIgnored(StoreLocation.PathSetting)
                : [(section.Path, $"no log is called '{section.Key}'.{(NearestWord.Of(section.Key, names) is { } near ? $" Did you mean '{near}'?" : "")}")]),
        ];
    }
}
