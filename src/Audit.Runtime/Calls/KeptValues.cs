using Audit.Generated;
using Audit.Json;
using Audit.Redacting;

namespace Audit.Calls;

/// <summary>The values that one call keeps until its outcome is known. What holds them is used again, so that nothing is allocated from the second call on. Not thread-safe.</summary>
internal sealed class KeptValues
{
    /// <summary>A record that was used for methods with more kinds of values does not keep them all.</summary>
    private const int MaxHolders = 16;

    private readonly List<KeptValue> _holders = [];
    private int _count;
    private bool _areUnknown;

    public void Add<T>(T value, JsonWrite<T> write)
    {
        var index = _holders.FindIndex(_count, static holder => holder is KeptValue<T>);
        if (index < 0)
        {
            index = _holders.Count;
            _holders.Add(new KeptValue<T>());
        }

        (_holders[_count], _holders[index]) = (_holders[index], _holders[_count]);
        ((KeptValue<T>)_holders[_count]).Set(value, write);
        _count++;
    }

    /// <summary>Says that there is a marked value that cannot be kept: one on the stack.</summary>
    public void AddUnknown() => _areUnknown = true;

    public void KeepFor(AuditCall call)
    {
        for (var i = 0; i < _count; i++)
        {
            _holders[i].KeepFor(call);
        }

        if (_areUnknown)
        {
            call.KeepUnknown();
        }
    }

    /// <summary>The marked parts of the values, as texts; null where none is kept.</summary>
    public SecretTexts? Read(in JsonSettings settings)
    {
        if (_count == 0 && !_areUnknown)
        {
            return null;
        }

        var secrets = new SecretTexts();
        if (_areUnknown)
        {
            secrets.AddUnknown();
        }

        for (var i = 0; i < _count; i++)
        {
            JsonRenderer.CollectSecrets(_holders[i], settings, secrets);
        }

        return secrets;
    }

    /// <summary>Lets go of the values.</summary>
    public void Clear()
    {
        for (var i = 0; i < _count; i++)
        {
            _holders[i].Clear();
        }

        (_count, _areUnknown) = (0, false);
        if (_holders.Count > MaxHolders)
        {
            _holders.Clear();
        }
    }
}
