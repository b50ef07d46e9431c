using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Audit.Redacting;

namespace Audit.Json;

/// <summary>Collects what is marked in values that contracts of the user's write. It is asked when a call has failed.</summary>
internal sealed class ContractSecrets(ForeignContracts contracts, SecretTexts secrets)
{
    private const int MaxDepth = 32;
    private const int MaxValues = 10_000;

    // Values may hold each other.
    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);
    private int _depth;

    public void Collect(object? value)
    {
        if (value is null or string || NeverWalked.Is(value) || _depth >= MaxDepth || _seen.Count >= MaxValues || !_seen.Add(value))
        {
            return;
        }

        _depth++;
        try
        {
            if (contracts.RedactionOf(value.GetType()) is not null)
            {
                Add(value);
            }
            else
            {
                CollectParts(value, contracts.Unchanged.GetTypeInfo(value.GetType()));
            }
        }
        catch (Exception)
        {
            secrets.AddUnknown();
        }

        _depth--;
    }

    /// <summary>Adds a value that is marked.</summary>
    public void Add(object value)
    {
        try
        {
            secrets.Add(JsonSerializer.SerializeToUtf8Bytes(value, contracts.Unchanged.GetTypeInfo(value.GetType())));
        }
        catch (Exception)
        {
            secrets.AddUnknown();
        }
    }

    private void CollectParts(object value, JsonTypeInfo contract)
    {
        switch (contract.Kind)
        {
            case JsonTypeInfoKind.Object:
                foreach (var property in contract.Properties)
                {
                    CollectMember(value, property, contract.Type);
                }

                break;
            case JsonTypeInfoKind.Dictionary or JsonTypeInfoKind.Enumerable when value is IDictionary entries:
                foreach (var item in entries.Values)
                {
                    Collect(item);
                }

                break;
            case JsonTypeInfoKind.Enumerable when value is IEnumerable items && Materialised.Is(items):
                foreach (var item in items)
                {
                    Collect(item);
                }

                break;
        }
    }

    private void CollectMember(object owner, JsonPropertyInfo property, Type type)
    {
        var mark = Marks.Of(property, type);
        if (LazyLoading.WouldLoad(owner, (property.AttributeProvider as MemberInfo)?.Name ?? property.Name) || (mark is { IsIgnored: true } && !IsSimple(property.PropertyType)) || property.Get?.Invoke(owner) is not { } value)
        {
            return; // an object may load itself when it is read
        }

        if (mark is null)
        {
            Collect(value);
        }
        else if (!NeverWalked.Is(value))
        {
            Add(value);
        }
    }

    private bool IsSimple(Type type) => contracts.Unchanged.GetTypeInfo(type) is { Kind: JsonTypeInfoKind.None }
        || (contracts.Unchanged.GetTypeInfo(type) is { ElementType: { } item } && contracts.Unchanged.GetTypeInfo(item) is { Kind: JsonTypeInfoKind.None });
}
