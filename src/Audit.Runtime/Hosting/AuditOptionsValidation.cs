using Audit.Redacting;
using Audit.Spill;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Audit.Hosting;

/// <summary>Refuses settings that cannot be read, are out of range or do not fit this machine: all at once, each with the key of the configuration.</summary>
internal sealed class AuditOptionsValidation(IServiceProvider services) : IValidateOptions<AuditOptions>
{
    public ValidateOptionsResult Validate(string? name, AuditOptions options)
    {
        var log = string.IsNullOrEmpty(name) ? null : name;
        List<string> problems =
        [
            .. AuditOptionsSetup.Find(services, log)?.Bind(new AuditOptions { Section = options.Section }) ?? [],
            .. SettingRules.ProblemsOf(options).Select(static problem => problem.Message),
        ];
        if (services.GetRequiredService<LogRegistrations>().WritesFile(log))
        {
            problems.AddRange(ProblemsHere(log, options));
        }

        return problems.Count > 0 ? ValidateOptionsResult.Fail(problems) : ValidateOptionsResult.Success;
    }

    private IEnumerable<string> ProblemsHere(string? log, AuditOptions options)
    {
        if (RequiredKey.ProblemOf(options) is { } key)
        {
            yield return key;
        }

        if (services.GetKeyedService<StoreLocation>(log) is null)
        {
            yield break; // which opening says
        }

        var (file, problem) = StoreLocation.TryFind(services, log, options.FileMode);
        if (problem is not null)
        {
            yield return problem;
        }
        else if (SpillFiles.ProblemOf(options, file!) is { } spill)
        {
            yield return spill;
        }
    }
}
