using Microsoft.Extensions.Options;

namespace Audit.Hosting;

/// <summary>Refuses settings that are out of range, naming the key of the configuration.</summary>
internal sealed class AuditOptionsValidation : IValidateOptions<AuditOptions>
{
    public ValidateOptionsResult Validate(string? name, AuditOptions options)
    {
        try
        {
            options.Validate();
            return ValidateOptionsResult.Success;
        }
        catch (ArgumentOutOfRangeException exception)
        {
            return ValidateOptionsResult.Fail($"{AuditOptionsSetup.SectionOf(name)}:{exception.ParamName}: {exception.Message}");
        }
    }
}
