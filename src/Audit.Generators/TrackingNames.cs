namespace Audit.Generators;

/// <summary>The names of the pipeline's steps, by which tests see what an edit runs again.</summary>
public static class TrackingNames
{
    /// <summary>One marked method, read.</summary>
    public const string Methods = nameof(Methods);

    /// <summary>One interface that gets a decorator, read.</summary>
    public const string Decorators = nameof(Decorators);

    /// <summary>One type with its marked methods: a generated file.</summary>
    public const string Types = nameof(Types);

    /// <summary>All types that get a JSON writer: a generated file.</summary>
    public const string JsonTypes = nameof(JsonTypes);

    /// <summary>The namespace of the JSON writers, from the assembly's name.</summary>
    public const string JsonNamespace = nameof(JsonNamespace);

    /// <summary>Whether anything is audited, so that there is a file of JSON writers, and whether the log must have a key.</summary>
    public const string Needs = nameof(Needs);

    /// <summary>The libraries whose results the project can name.</summary>
    public const string Libraries = nameof(Libraries);

    /// <summary>Those whose results are read: a generated file, where a method returns one.</summary>
    public const string Readers = nameof(Readers);

    /// <summary>The extern aliases of the references.</summary>
    public const string Aliases = nameof(Aliases);

    /// <summary>Whether any method is marked.</summary>
    public const string HasMethod = nameof(HasMethod);

    /// <summary>The project's language version, where it is too old.</summary>
    public const string OldLanguage = nameof(OldLanguage);

    /// <summary>One mark on what is recorded, with what is wrong with it.</summary>
    public const string MisusedMarks = nameof(MisusedMarks);

    /// <summary>One mark in a Razor file.</summary>
    public const string RazorFiles = nameof(RazorFiles);

    /// <summary>The marked types of the user's contexts, which trimming must keep: a generated file.</summary>
    public const string KeptTypes = nameof(KeptTypes);

    /// <summary>One error.</summary>
    public const string Errors = nameof(Errors);

    /// <summary>What the report says of all methods; nothing where none is wanted.</summary>
    public const string Report = nameof(Report);
}
