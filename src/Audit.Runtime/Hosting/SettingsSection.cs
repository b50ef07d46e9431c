using Microsoft.Extensions.Configuration;

namespace Audit.Hosting;

/// <summary>The section of a configuration with the settings of one log.</summary>
internal sealed class SettingsSection(IConfigurationSection section)
{
    /// <summary>Reads the settings, each on its own, so that one that cannot be read does not hide the others.</summary>
    /// <returns>What cannot be read: the key, its value and what to set.</returns>
    public IReadOnlyList<string> Bind(AuditOptions options)
    {
        var problems = new List<string>();
        foreach (var setting in section.GetChildren())
        {
            if (SettingRules.Find(setting.Key) is { IsText: true } rule)
            {
                try
                {
                    new ConfigurationBuilder().AddInMemoryCollection(setting.AsEnumerable()).Build().GetSection(section.Path).Bind(options);
                }
                catch (Exception exception) when (exception is InvalidOperationException or FormatException or ArgumentException)
                {
                    problems.Add($"{setting.Path} is {Shown(rule, setting.Value)}. Set it to {rule.RangeFor(options)}.");
                }
            }
        }

        return problems;
    }

    /// <summary>The keys that have no effect, and why.</summary>
    /// <param name="known">Keys that are read, beside those of the settings.</param>
    public IEnumerable<(string Key, string Reason)> FindIgnored(params IReadOnlyList<string> known)
    {
        foreach (var setting in section.GetChildren())
        {
            if (SettingRules.Find(setting.Key) is { } rule)
            {
                if (!rule.IsText)
                {
                    yield return (setting.Path, $"only code can set AuditOptions.{rule.Name}.");
                }
            }
            else if (!known.Contains(setting.Key, StringComparer.OrdinalIgnoreCase))
            {
                var near = NearestWord.Of(setting.Key, SettingRules.Texts.Concat(known));
                yield return (setting.Path, near is null ? "there is no such setting." : $"there is no such setting. Did you mean {section.Path}:{near}?");
            }
        }
    }

    /// <summary>What a message may show of a value: of a secret nothing.</summary>
    private static string Shown(SettingRule rule, string? value) => rule.Name == nameof(AuditOptions.RedactionKey) ? "not Base64" : $"'{value}'";
}
