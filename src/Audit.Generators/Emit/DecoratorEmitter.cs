using Audit.Generators.Model;

namespace Audit.Generators.Emit;

/// <summary>Writes what a decorator has beside its audited methods.</summary>
internal static class DecoratorEmitter
{
    private const string Log = "global::Audit.IAuditLog";
    private const string Disposal = "global::Audit.Generated.AuditDisposal";

    public static void Emit(SourceWriter source, Decorator decorator)
    {
        source.Line($"private readonly {decorator.Service} _inner;");
        source.Line($"private readonly {Log} _audit;");
        if (decorator.IsDisposable)
        {
            source.Line("private bool _leaveOpen;");
        }

        Creation(source, decorator);
        if (decorator.IsDisposable)
        {
            Disposals(source, decorator);
        }

        foreach (var member in decorator.Forwarded)
        {
            source.Line();
            Forwarded(source, member);
        }
    }

    private static void Creation(SourceWriter source, Decorator decorator)
    {
        source.Line();
        source.Attributes(decorator.Attributes);
        using (source.Braces($"public {decorator.Name}({decorator.Service} inner, {Log} audit)"))
        {
            source.Line("global::System.ArgumentNullException.ThrowIfNull(inner);");
            source.Line("global::System.ArgumentNullException.ThrowIfNull(audit);");
            source.Line($"{Decorator.Inner} = inner;");
            source.Line($"{Decorator.Log} = audit;");
        }

        source.Line();
        source.Attributes(decorator.Attributes);
        using (source.Braces($"static {decorator.Type} global::Audit.Generated.IAuditDecorator<{decorator.Service}, {decorator.Type}>.Create({decorator.Service} inner, {Log} audit, bool leaveOpen)"))
        {
            source.Line($"return new {decorator.Type}(inner, audit){(decorator.IsDisposable ? " { _leaveOpen = leaveOpen }" : "")};");
        }
    }

    private static void Disposals(SourceWriter source, Decorator decorator)
    {
        source.Line();
        source.Attributes(decorator.Attributes);
        using (source.Braces("void global::System.IDisposable.Dispose()"))
        using (source.Braces("if (!this._leaveOpen)"))
        {
            source.Line($"{Disposal}.Dispose({Decorator.Inner});");
        }

        source.Line();
        source.Attributes(decorator.Attributes);
        using (source.Braces("global::System.Threading.Tasks.ValueTask global::System.IAsyncDisposable.DisposeAsync()"))
        {
            source.Line($"return this._leaveOpen ? default : {Disposal}.DisposeAsync({Decorator.Inner});");
        }
    }

    private static void Forwarded(SourceWriter source, ForwardedMember member)
    {
        source.Attributes(member.Attributes);
        using (source.Braces(member.Declaration))
        {
            foreach (var line in member.Lines)
            {
                source.Line(line);
            }
        }
    }
}
