using Audit.Benchmarks;
using Audit.Benchmarks.Reporting;

if (CommandLine.Parse(args) is not { } command)
{
    Console.Error.WriteLine(CommandLine.Usage);
    return 1;
}

Report[] reports = [.. command.Subjects.Select(subject => subject(command.Options))];
Console.Out.WriteLine(command.Options.IsJson ? Report.ToJson(reports) : string.Join("\n", reports.Select(static report => report.ToText())));
return 0;
