using Audit.Benchmarks;
using Audit.Benchmarks.Reporting;
using Audit.Benchmarks.Work;

if (Arguments.Parse(args) is not { } command)
{
    Console.Error.WriteLine(Arguments.Usage);
    return 1;
}

try
{
    Report[] reports = [.. command.Subjects.Select(subject => subject(command.Options))];
    Console.Out.WriteLine(command.Options.IsJson ? Report.ToJson(reports) : string.Join("\n", reports.Select(static report => report.ToText())));
    return 0;
}
catch (DifferentWorkException exception)
{
    Console.Error.WriteLine($"Not the same work: {exception.Message}");
    return 2;
}
