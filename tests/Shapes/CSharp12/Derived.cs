using System;
using System.Collections.Generic;
using System.Text.Json.Serialization;
using Audit;
using Base = Shapes.Derived.Command;

namespace Shapes.Derived;

public abstract record Command
{
    public int At { get; init; }
}

public sealed record CloseDossier(int DossierId, string Reason) : Command;

public abstract record DossierCommand(int DossierId) : Command
{
    [AuditIgnore]
    public string Note { get; init; } = "note";
}

/// <summary>By another name of the base.</summary>
public record OpenDossier(int DossierId, [property: Redact] string Password) : DossierCommand(DossierId);

public sealed record AliasedCommand(int Value) : Base;

[Redact]
public sealed record SecretCommand(string Text) : Command;

public interface IEvent;

public interface IDossierEvent : IEvent
{
    int DossierId { get; }
}

public sealed record DossierClosed(int DossierId, IReadOnlyList<Command> Commands) : IDossierEvent;

public readonly record struct Tick(long Number) : IEvent;

public interface IRequest<out TAnswer>;

public sealed record Count(string Of) : IRequest<int>;

public sealed record Names(int Most) : IRequest<string[]>;

public abstract class Change<T>(T value)
{
    public T Value { get; } = value;
}

/// <summary>Its base says its argument.</summary>
public class Added<TItem>(TItem item, string by) : Change<TItem>(item)
{
    public string By { get; } = by;
}

public sealed class NumberAdded(int item) : Added<int>(item, "nobody")
{
    public bool IsEven { get; } = item % 2 == 0;
}

/// <summary>Its base does not.</summary>
public sealed class Odd<TOther>(int item, TOther other) : Change<int>(item)
{
    public TOther Other { get; } = other;
}

[JsonDerivedType(typeof(Circle), "circle")]
public abstract record Figure(string Name);

public record Circle(string Name, int Radius) : Figure(Name);

/// <summary>Not among those that the base names.</summary>
public sealed record Square(string Name, int Side) : Figure(Name);

public sealed record Ring(string Name, int Radius, int Inner) : Circle(Name, Radius);

public record Drawing(string Title, Figure Main, Dictionary<string, Figure?> More);

public sealed record SignedDrawing(string Title, Figure Main, Dictionary<string, Figure?> More, string By) : Drawing(Title, Main, More);

/// <summary>Has nothing to record itself.</summary>
public abstract class Step
{
    public abstract void Run();
}

public sealed class WaitStep : Step
{
    public int Seconds { get; init; }

    public override void Run()
    {
    }
}

public interface ITask
{
    void Run();
}

public sealed record PrintTask(string Text) : ITask
{
    public void Run()
    {
    }
}

/// <summary>A service, by its kind.</summary>
public sealed class Runner : ITask
{
    public string ConnectionString => "hunter2";

    public void Run()
    {
    }
}

public partial class Service(IAuditLog log)
{
    public static DossierCommand Hidden(int dossierId) => new HiddenCommand(dossierId, "unseen");

    public static IEvent HiddenEvent() => new PrivateEvent("unseen");

    public static Drawing Private(Figure main) => new PrivateDrawing(main);

    [Audited("send")]
    public partial Command Send(Command command);

    private Command SendCore(Command command) => command;

    [Audited("publish")]
    public partial void Publish(IEvent one, List<IEvent> many);

    private void PublishCore(IEvent one, List<IEvent> many)
    {
    }

    [Audited("ask")]
    public partial TAnswer? Ask<TAnswer>(IRequest<TAnswer> request);

    private TAnswer? AskCore<TAnswer>(IRequest<TAnswer> request) => default;

    [Audited("dispatch")]
    public partial void Dispatch<TCommand>(TCommand command)
        where TCommand : Command;

    private void DispatchCore<TCommand>(TCommand command)
        where TCommand : Command
    {
    }

    [Audited("change")]
    public partial void Apply(Change<int> change, object any);

    private void ApplyCore(Change<int> change, object any)
    {
    }

    [Audited("draw")]
    public partial void Draw(Drawing drawing);

    private void DrawCore(Drawing drawing)
    {
    }

    [Audited("run")]
    public partial void Run(Step step, ITask task);

    private void RunCore(Step step, ITask task)
    {
    }

    private sealed record HiddenCommand(int DossierId, string Own) : DossierCommand(DossierId);

    private sealed record PrivateEvent(string Own) : IEvent;

    private sealed record PrivateDrawing(Figure Main) : Drawing("private", Main, []);
}
