using DangBoSo.Bench;
using DangBoSo.Bench.Measuring;

if (args is ["demo-docx", var markdown, var output])
{
    DemoDocx.Make(markdown, output);
    return 0;
}

if (args is ["tables", .. var rows]) return await TablesScenario.RunAsync(rows);
if (args is ["import", .. var members]) return await ImportScenario.RunAsync(members);
if (args is ["ledger", .. var acts]) return await LedgerScenario.RunAsync(acts);
if (args is [FilterSwitch.Command, var filter, .. var served]) return await FilterSwitch.ServeAsync(filter, served);

var asked = Asked.Of(args);
if (asked is null)
{
    await Console.Error.WriteLineAsync(Asked.Help);
    return 2;
}

await Console.Out.WriteLineAsync(Report.Head());
foreach (var scenario in asked.Scenarios)
{
    foreach (var cluster in asked.Clusters) await Scenarios.RunAsync(scenario, asked, cluster, Console.Out);
}

return 0;
