using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Audit.Json;
using Audit.Redacting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Audit.Endpoints;

/// <summary>
/// Tells the values that a request brought from what else an endpoint is bound: services, parts of the framework, forms'
/// files. Members of a model are told apart as parameters are. Thread-safe.
/// </summary>
internal static class BoundValues
{
    private static readonly Type[] Plumbing =
        [typeof(HttpContext), typeof(HttpRequest), typeof(HttpResponse), typeof(ClaimsPrincipal), typeof(CancellationToken), typeof(Stream), typeof(PipeReader)];

    // The contents of a form may be a password.
    private static readonly Type[] Uploads = [typeof(IFormFile), typeof(IEnumerable<IFormFile>), typeof(IFormCollection)];

    private static readonly ConditionalWeakTable<JsonSerializerOptions, JsonSerializerOptions> Known = [];

    /// <summary>Whether it is a part of the framework, which is not recorded.</summary>
    public static bool IsPlumbing(Type type) => Plumbing.Any(part => part.IsAssignableFrom(type));

    /// <summary>Whether it is a form or files of one, of which is recorded that they were there.</summary>
    public static bool IsUpload(Type type) => Uploads.Any(upload => upload.IsAssignableFrom(type));

    /// <summary>Whether a parameter, or a member of one that is <c>[AsParameters]</c>, comes from the container, by the rules of minimal APIs.</summary>
    public static bool IsService(Type type, IEnumerable<object> attributes, IServiceProviderIsService? services)
    {
        var isBound = false;
        foreach (var attribute in attributes)
        {
            if (IsService(attribute))
            {
                return true;
            }

            isBound |= attribute is IFromBodyMetadata or IFromRouteMetadata or IFromQueryMetadata or IFromHeaderMetadata or IFromFormMetadata;
        }

        return !isBound && services?.IsService(type) == true;
    }

    /// <summary>Whether the name under which the request has it looks secret, whatever it is called here, and no mark says what is to become of it.</summary>
    public static bool IsSecret(Type type, IReadOnlyList<object> attributes)
        => !attributes.Any(static attribute => attribute is RedactAttribute) && attributes.Any(attribute => NameIn(attribute) is { } name && SecretValues.Looks(name, type));

    /// <summary>The application's contracts, but for members that are no values of the request, and with what has a secret name in it erased.</summary>
    public static JsonSerializerOptions Contracts(JsonSerializerOptions json)
        => json.TypeInfoResolver is null ? json : Known.GetValue(json, static json => With(json, static contract =>
        {
            Remove(contract, static (property, attributes) => attributes.Any(IsService) || IsPlumbing(property.PropertyType));
            for (var index = 0; index < contract.Properties.Count; index++)
            {
                var property = contract.Properties[index];
                if (IsUpload(property.PropertyType))
                {
                    contract.Properties[index] = Marker(contract, property);
                }
                else if (IsSecret(property.PropertyType, AttributesOf(property)))
                {
                    property.CustomConverter = ErasedConverter.Instance;
                }
            }
        }));

    /// <summary>The same, with the members of a type that is bound as parameters.</summary>
    /// <param name="json">The application's contracts.</param>
    /// <param name="type">The type.</param>
    /// <param name="services">Knows what the container has.</param>
    public static JsonSerializerOptions Contracts(JsonSerializerOptions json, Type type, IServiceProviderIsService? services)
    {
        var contracts = Contracts(json);
        return contracts.TypeInfoResolver is null ? contracts : With(contracts, contract =>
        {
            if (contract.Type == type)
            {
                Remove(contract, (property, attributes) => !IsBound(property) || IsService(property.PropertyType, attributes, services));
            }
        });
    }

    /// <summary>The name in the request that an attribute says.</summary>
    private static string? NameIn(object attribute) => attribute switch
    {
        IFromHeaderMetadata header => header.Name,
        IFromQueryMetadata query => query.Name,
        IFromFormMetadata form => form.Name,
        IFromRouteMetadata route => route.Name,
        _ => null,
    };

    private static bool IsService(object attribute) => attribute is IFromServiceMetadata or FromKeyedServicesAttribute;

    /// <summary>Whether it is bound, and not worked out from others.</summary>
    private static bool IsBound(JsonPropertyInfo property) => property.Set is not null || property.AssociatedParameter is not null;

    private static JsonSerializerOptions With(JsonSerializerOptions json, Action<JsonTypeInfo> change)
        => new(json) { TypeInfoResolver = json.TypeInfoResolver!.WithAddedModifier(change) };

    /// <summary>The member as a marker, which says that there was one.</summary>
    private static JsonPropertyInfo Marker(JsonTypeInfo contract, JsonPropertyInfo property)
    {
        var get = property.Get;
        var marker = JsonMetadataServices.CreatePropertyInfo(contract.Options, new JsonPropertyInfoValues<string?>
        {
            IsProperty = true,
            IsPublic = true,
            DeclaringType = contract.Type,
            PropertyName = property.Name,
            JsonPropertyName = property.Name,
            Getter = owner => get?.Invoke(owner) is { } upload ? $"[{upload.GetType().Name}]" : null,
        });
        (marker.Order, marker.AttributeProvider) = (property.Order, property.AttributeProvider);
        return marker;
    }

    private static void Remove(JsonTypeInfo contract, Func<JsonPropertyInfo, IReadOnlyList<object>, bool> isNoValue)
    {
        for (var index = contract.Properties.Count - 1; index >= 0; index--)
        {
            if (isNoValue(contract.Properties[index], AttributesOf(contract.Properties[index])))
            {
                contract.Properties.RemoveAt(index);
            }
        }
    }

    /// <summary>The attributes of the member, and of the record's parameter behind it.</summary>
    private static object[] AttributesOf(JsonPropertyInfo property) =>
    [
        .. property.AttributeProvider?.GetCustomAttributes(inherit: true) ?? [],
        .. property.AssociatedParameter?.AttributeProvider?.GetCustomAttributes(inherit: true) ?? [],
    ];

    private sealed class ErasedConverter : JsonConverter<object>
    {
        public static ErasedConverter Instance { get; } = new();

        public override bool CanConvert(Type typeToConvert) => true;

        public override object Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => throw new NotSupportedException("What was bound is never read.");

        public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options) => writer.WriteStringValue(Redaction.Erased);
    }
}
