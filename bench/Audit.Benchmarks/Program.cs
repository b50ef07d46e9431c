using Audit.Benchmarks.Editor;
using Audit.Benchmarks.Reporting;

var subjects = new Dictionary<string, Func<BenchmarkOptions, Report>>
{
    ["editor"] = EditorBenchmark.Run,
};

var options = new BenchmarkOptions(IsJson: args.Contains("--json"), IsShort: args.Contains("--short"));
string[] names = [.. args.Where(static argument => !argument.StartsWith("--", StringComparison.Ordinal))];
if (names.Length == 0 || names.Any(name => !subjects.ContainsKey(name)))
{
    Console.Error.WriteLine($"Usage: Audit.Benchmarks <subject>… [--json] [--short]; subjects: {string.Join(", ", subjects.Keys)}");
    return 1;
}

Report[] reports = [.. names.Select(name => subjects[name](options))];
Console.Out.WriteLine(options.IsJson ? Report.ToJson(reports) : string.Join("\n", reports.Select(static report => report.ToText())));
return 0;
