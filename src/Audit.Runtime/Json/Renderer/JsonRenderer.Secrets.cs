using System.Runtime.CompilerServices;
using System.Text.Json;
using Audit.Json;
using Audit.Redacting;

namespace Audit.Generated;

/// <content>Values that must not be readable, when a call has failed: its message must not repeat them.</content>
public sealed partial class JsonRenderer
{
    /// <summary>How much of a parameter is looked at for what is marked: far more than a row holds, and an end for values that hold each other.</summary>
    private const int CollectedBytes = 1024 * 1024;

    /// <summary>What this renderer collects, in place of what it writes; null for one that writes a row.</summary>
    private SecretTexts? _secrets;

    /// <summary>Whether this renderer writes for a collecting one what it must know, as it is.</summary>
    private bool _reveals;

    /// <summary>Writes what stands for a value that must not be readable, and that cannot be looked at: if the call fails, its message is not recorded.</summary>
    public void WriteErased()
    {
        _secrets?.AddUnknown();
        _partFailed |= _reveals;
        WriteText(Redaction.Erased);
    }

    /// <summary>Writes what stands for a value that must not be readable. It is read only if the call fails, to take it out of the message.</summary>
    /// <param name="owner">What has the value, or the value itself.</param>
    /// <param name="write">Reads the value and writes it as it is.</param>
    public void WriteErased<T>(T owner, JsonWrite<T> write)
    {
        if (_reveals)
        {
            write(this, owner);
            return;
        }

        Collect(owner, write);
        WriteText(Redaction.Erased);
    }

    /// <summary>Leaves out a member that is not recorded. It is read only if the call fails, to take it out of the message.</summary>
    /// <inheritdoc cref="WriteErased{T}(T, JsonWrite{T})"/>
    public void LeaveOut<T>(T owner, JsonWrite<T> write)
    {
        if (_reveals)
        {
            WritePropertyName("left_out"u8);
            write(this, owner);
            return;
        }

        Collect(owner, write);
    }

    /// <summary>Collects the marked parts of a value that a call kept.</summary>
    internal static void CollectSecrets(KeptValue value, in JsonSettings settings, SecretTexts secrets)
    {
        var renderer = new JsonRenderer(new RenderBuffer()) { _secrets = secrets };
        renderer.StartField(settings with { FieldBytes = CollectedBytes, Items = int.MaxValue, StringLength = int.MaxValue });
        try
        {
            value.Render(renderer);
            if (renderer._partFailed)
            {
                secrets.AddUnknown();
            }
        }
        catch (Exception)
        {
            secrets.AddUnknown();
        }
    }

    /// <summary>Takes note of a value whose members no writer knows, or not all: what is marked among them cannot be looked for.</summary>
    private void MissMarked(Type type)
    {
        // Native code keeps no members that nobody asks for, so that none is found there.
        if (_secrets is { } secrets && (!RuntimeFeature.IsDynamicCodeSupported || Marks.AreIn(type)))
        {
            secrets.AddUnknown();
        }
    }

    private void Collect<T>(T owner, JsonWrite<T> write)
    {
        if (_secrets is not { } secrets)
        {
            return;
        }

        var revealing = new JsonRenderer(new RenderBuffer()) { _reveals = true };
        revealing.StartField(_settings with { FieldBytes = PlainBytes, Depth = AuditOptions.DeepestDepth, Items = int.MaxValue, StringLength = int.MaxValue });
        if (revealing.TryRender(owner, write))
        {
            secrets.Add(revealing._buffer.Written);
        }
        else
        {
            secrets.AddUnknown();
        }
    }

    /// <summary>Collects what is marked in a value that a contract of the user's writes.</summary>
    private void Collect(object? value, ForeignContracts contracts)
    {
        if (_secrets is { } secrets)
        {
            new ContractSecrets(contracts, secrets).Collect(value);
        }
    }
}
