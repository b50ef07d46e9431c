using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Audit.Generated;
using Audit.Redacting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Audit.Endpoints;

/// <summary>How one parameter of a handler or an action is recorded; worked out once.</summary>
internal sealed class EndpointParameter
{
    private readonly JsonEncodedText _name;
    private readonly bool _isUpload;
    private readonly bool _isLeftOut;
    private readonly Redaction? _how;
    private readonly string? _target;
    private readonly Type? _members;
    private readonly IServiceProviderIsService? _services;
    private readonly ConditionalWeakTable<JsonSerializerOptions, JsonSerializerOptions> _contracts = [];

    private EndpointParameter(ParameterInfo parameter, Mark? mark, IServiceProviderIsService? services)
    {
        Name = parameter.Name!;
        _name = JsonEncodedText.Encode(Name);
        _isUpload = BoundValues.IsUpload(parameter.ParameterType);
        _isLeftOut = mark is { IsIgnored: true };
        _how = _isLeftOut ? Mark.Erased.How : mark?.How ?? (BoundValues.IsSecret(parameter.ParameterType, parameter.GetCustomAttributes(inherit: true)) ? Mark.Erased.How : null);
        _target = parameter.GetCustomAttribute<AuditTargetAttribute>()?.Kind;
        _members = parameter.IsDefined(typeof(AsParametersAttribute), inherit: false) ? parameter.ParameterType : null;
        _services = services;
    }

    public string Name { get; }

    /// <summary>The parameter; null where it is not looked at: a part of the framework, a service.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="isService">Whether it comes from the container.</param>
    /// <param name="services">Knows which members of a parameter that is <c>[AsParameters]</c> come from there.</param>
    public static EndpointParameter? Of(ParameterInfo parameter, bool isService, IServiceProviderIsService? services = null)
    {
        var mark = Marks.Of(parameter);
        return isService || parameter.Name is null || BoundValues.IsPlumbing(parameter.ParameterType) ? null : new EndpointParameter(parameter, mark, services);
    }

    public void Record(AuditCall call, object? value, JsonSerializerOptions json)
    {
        if (_isLeftOut)
        {
            call.Keep((Value: value, How: _how, Json: ContractsOf(json)), Write);
            return;
        }

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
            var argument = (Value: value, How: _how, Json: ContractsOf(json));
            call.Parameter(_name.EncodedUtf8Bytes, argument, Write);
            call.Keep(argument, Write);
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

    private JsonSerializerOptions ContractsOf(JsonSerializerOptions json)
        => _members is null ? BoundValues.Contracts(json) : _contracts.GetValue(json, json => BoundValues.Contracts(json, _members, _services));
}
