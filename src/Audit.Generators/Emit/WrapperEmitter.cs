using Audit.Generators.Model;

namespace Audit.Generators.Emit;

/// <summary>Writes the implementing parts of one type's audited methods.</summary>
internal static class WrapperEmitter
{
    // A lambda is a method of its own, to which the wrapper's attributes do not reach.
    private const string LambdaAttributes = "[global::System.Diagnostics.StackTraceHidden, global::System.Diagnostics.DebuggerStepThrough]";

    public static string Emit(AuditedType type, string jsonNamespace, KnownLibrary libraries, EquatableArray<string> aliases)
    {
        var source = new SourceWriter();
        foreach (var alias in aliases)
        {
            source.Line($"extern alias {alias};");
        }

        if (aliases.Count > 0)
        {
            source.Line();
        }

        var blocks = new Stack<SourceWriter.Block>();
        if (type.Container.Namespace.Length > 0)
        {
            blocks.Push(source.Braces($"namespace {type.Container.Namespace}"));
        }

        foreach (var declaration in type.Container.Declarations)
        {
            blocks.Push(source.Braces(declaration));
        }

        if (type.Decorator is { } decorator)
        {
            DecoratorEmitter.Emit(source, decorator);
        }

        var first = type.Decorator is null;
        foreach (var field in type.Methods.Select(static method => method.Wrapper?.Field).OfType<LogField>().Distinct())
        {
            source.Line(field.Declaration);
            first = false;
        }

        foreach (var method in type.Methods)
        {
            if (!first)
            {
                source.Line();
            }

            first = false;
            Method(source, method, $"global::{jsonNamespace}.AuditJson", libraries);
        }

        while (blocks.Count > 0)
        {
            blocks.Pop().Dispose();
        }

        return source.ToString();
    }

    private static void Method(SourceWriter source, AuditedMethod method, string json, KnownLibrary libraries)
    {
        source.Attributes(method.Attributes);
        var head = string.Join(" ", [method.Declaration, .. method.Constraints]);
        using (source.Braces(head))
        {
            if (method.Wrapper is { } wrapper)
            {
                Body(source, wrapper.Reading(libraries), json);
            }
            else
            {
                source.Line($"throw {AuditedMethod.Error};");
            }
        }
    }

    private static void Body(SourceWriter source, Wrapper wrapper, string json)
    {
        var call = wrapper.Locals.Call;
        source.Line($"global::Audit.Generated.AuditCall {call} = global::Audit.Generated.AuditCalls.Begin({wrapper.Log}, {wrapper.Action}{Durability(wrapper)});");
        Parameters(source, wrapper.Parameters, call, json, wrapper.Parameters.Count);
        foreach (var kept in wrapper.Kept)
        {
            source.Line(kept.Value is { } value ? $"{call}.Keep({kept.Expression}, {WriterOf(value, json)});" : $"{call}.KeepUnknown();");
        }

        if (wrapper.Target is { } target)
        {
            source.Line(Target(target, call));
        }

        if (wrapper.Outcome is { } outcome)
        {
            source.Line(ResultOutcome(outcome, call));
        }

        if (wrapper.Locals.Details is { } details)
        {
            source.Line($"global::Audit.AuditDetails {details} = {call}.Details({json}Context.Default);");
        }

        if (wrapper.Intent == Intent.Awaited)
        {
            source.Line($"return {call}.CompleteAfterIntent(");
            source.Line($"    {LambdaAttributes} () => {wrapper.BodyCall}{ResultWriter(wrapper, json)});");
            return;
        }

        if (wrapper.Intent == Intent.Blocking)
        {
            source.Line($"{call}.Intend();");
        }

        Attempt(source, wrapper, json);
    }

    private static void Attempt(SourceWriter source, Wrapper wrapper, string json)
    {
        var (call, exception) = (wrapper.Locals.Call, wrapper.Locals.Exception);
        using (source.Braces("try"))
        {
            CallBody(source, wrapper);
            if (wrapper.HandedBack.Count > 0)
            {
                source.Line($"{call}.HandBack();");
                Parameters(source, wrapper.HandedBack, call, json, wrapper.HandedBack.Count + (wrapper.Result is null or IgnoredRecording ? 0 : 1));
            }

            Outcome(source, wrapper, json);
        }

        using (source.Braces($"catch (global::System.Exception {exception})"))
        {
            source.Line($"{call}.Fail({exception});");
            source.Line("throw;");
        }
    }

    // What a body returns from the stack may only be kept in a variable that starts with it.
    private static void CallBody(SourceWriter source, Wrapper wrapper)
    {
        var isReference = wrapper.Reference.Length > 0;
        source.Line(wrapper.Shape == ReturnShape.Void
            ? $"{wrapper.BodyCall};"
            : $"{wrapper.Reference}{wrapper.ReturnType} {wrapper.Locals.Result} = {(isReference ? "ref " : "")}{wrapper.BodyCall};");
    }

    private static void Parameters(SourceWriter source, EquatableArray<RecordedParameter> parameters, string call, string json, int count)
    {
        if (count > 1)
        {
            source.Line($"{call}.Parameters({count});");
        }

        foreach (var (name, expression, recording) in parameters)
        {
            source.Line(recording switch
            {
                JsonRecording how => $"{call}.Parameter({name}, {expression}{how.Conversion}, {WriterOf(how.Value, json)});",
                MarkerRecording marker => $"{call}.ParameterMarker({name}, {marker.Type});",
                _ => $"{call}.Parameter({name}, {expression});",
            });
        }
    }

    private static string Target(RecordedTarget target, string call)
    {
        var text = $"static value => global::Audit.Generated.TargetText.Of({target.Value})";
        var redaction = target.Redaction is { } how ? $", {how.Arguments}" : "";
        return target.Parameter is { } parameter
            ? $"{call}.Target({target.Kind}, {parameter}, {text}{redaction});"
            : $"{call}.ResultTarget<{target.Type}>({target.Kind}, {text}{redaction});";
    }

    private static string ResultOutcome(ResultOutcome outcome, string call)
    {
        var reader = outcome.IsNullable ? $"static value => value.HasValue ? {outcome.Reader}(value.GetValueOrDefault()) : default" : outcome.Reader;
        return $"{call}.ResultOutcome<{outcome.Type}>({reader}, {(outcome.IsHidden ? "true" : "false")});";
    }

    private static void Outcome(SourceWriter source, Wrapper wrapper, string json)
    {
        var (call, result) = (wrapper.Locals.Call, wrapper.Locals.Result);
        if (wrapper.Shape == ReturnShape.Deferred)
        {
            source.Line($"return {call}.Complete({result}{ResultWriter(wrapper, json)});");
            return;
        }

        source.Line(wrapper.Result switch
        {
            IgnoredRecording { IsAsked: true } => $"{call}.Succeed({result}, null);",
            null or IgnoredRecording => $"{call}.Succeed();",
            JsonRecording how => $"{call}.Succeed({result}{how.Conversion}, {WriterOf(how.Value, json)});",
            MarkerRecording marker => $"{call}.SucceedWithMarker({marker.Type});",
            _ => $"{call}.Succeed({result});",
        });
        if (wrapper.Shape == ReturnShape.Value)
        {
            source.Line($"return {(wrapper.Reference.Length > 0 ? "ref " : "")}{result};");
        }
    }

    private static string Durability(Wrapper wrapper) => wrapper.Durability is { } name ? $", global::Audit.Durability.{name}" : "";

    /// <summary>The last argument for an outcome that comes later.</summary>
    private static string ResultWriter(Wrapper wrapper, string json) => wrapper.Result switch
    {
        JsonRecording how => $", {WriterOf(how.Value, json)}",
        IgnoredRecording => ", null",
        _ => "",
    };

    private static string WriterOf(JsonValue value, string json)
        => value.WriterName is { } name ? $"{json}.{name}" : value.Lambda;
}
