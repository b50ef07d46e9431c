using System.IO.Pipelines;
using System.Reflection;
using System.Security.Claims;
using System.Text.Json;
using Audit.Generated;
using Audit.Redacting;
using Microsoft.AspNetCore.Http;

namespace Audit.Endpoints;

/// <summary>How one parameter of a handler or an action is recorded; worked out once.</summary>
internal sealed class EndpointParameter
{
    private static readonly Type[] Plumbing =
        [typeof(HttpContext), typeof(HttpRequest), typeof(HttpResponse), typeof(ClaimsPrincipal), typeof(CancellationToken), typeof(Stream), typeof(PipeReader)];

    // The contents of a form may be a password.
    private static readonly Type[] Uploads = [typeof(IFormFile), typeof(IFormFileCollection), typeof(IFormCollection)];

    private readonly JsonEncodedText _name;
    private readonly bool _isUpload;
    private readonly Redaction? _how;
    private readonly string? _target;

    private EndpointParameter(ParameterInfo parameter, Mark? mark)
    {
        Name = parameter.Name!;
        _name = JsonEncodedText.Encode(Name);
        _isUpload = Uploads.Any(type => type.IsAssignableFrom(parameter.ParameterType));
        _how = mark?.How;
        _target = parameter.GetCustomAttribute<AuditTargetAttribute>()?.Kind;
    }

    public string Name { get; }

    /// <summary>The parameter; null where it is not recorded: a part of the framework, a service, or marked so.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="isService">Whether it comes from the container.</param>
    public static EndpointParameter? Of(ParameterInfo parameter, bool isService)
    {
        var mark = Marks.Of(parameter);
        return isService || parameter.Name is null || mark is { IsIgnored: true } || Plumbing.Any(type => type.IsAssignableFrom(parameter.ParameterType)) ? null : new EndpointParameter(parameter, mark);
    }

    public void Record(AuditCall call, object? value, JsonSerializerOptions json)
    {
        if (_target is not null)
        {
            call.SetTarget(_target, value, TargetText.Of, _how);
        }

        if (_isUpload)
        {
            call.ParameterMarker(_name.EncodedUtf8Bytes, value?.GetType().Name ?? "null");
        }
        else
        {
            call.Parameter(_name.EncodedUtf8Bytes, (Value: value, How: _how, Json: json), Write);
        }
    }

    private static void Write(JsonRenderer renderer, (object? Value, Redaction? How, JsonSerializerOptions Json) argument)
    {
        if (argument.How is { } how)
        {
            renderer.WriteByOptions(argument.Value, how, argument.Json);
        }
        else
        {
            renderer.WriteByOptions(argument.Value, argument.Json);
        }
    }
}
