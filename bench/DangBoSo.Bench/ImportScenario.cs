using System.Diagnostics;
using System.Globalization;
using System.Text;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Tables;
using DangBoSo.Web;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Bench;

/// <summary>A province's members come in from a file, by the importer behind page and command: checked as a whole, then 200 rows an act. <c>import [ROWS] [POSTGRES_CONNECTION]</c>; peak memory is the whole process (Linux).</summary>
internal static class ImportScenario
{
    private const int PerCell = 40;

    public static async Task<int> RunAsync(string[] args)
    {
        var rows = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 76_360;
        var folder = Directory.CreateTempSubdirectory("import-bench").FullName;
        try
        {
            await using var app = House.Build(["--data", folder, "--empty", "--urls", "http://127.0.0.1:0", .. args.Length > 1 ? new[] { "--postgres", args[1] } : []]);
            await app.Services.PrepareHouseAsync(CancellationToken.None);
            await InAsync(app.Services, i => i.UnitsAsync(Units(rows), CancellationToken.None));
            Console.WriteLine($"{(args.Length > 1 ? "PostgreSQL" : "SQLite")}, {rows} members\n| file | s | peak MB of the process |\n|---|---|---|");
            await MeasureAsync(app.Services, rows, args.Length > 1 ? TableFormat.Csv : TableFormat.Xlsx, folder);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(IServiceProvider services, int rows, TableFormat format, string folder)
    {
        var path = Path.Combine(folder, "members." + format);
        await WriteAsync(path, format, rows);
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        await File.WriteAllTextAsync("/proc/self/clear_refs", "5"); // the high-water mark begins anew
        var watch = Stopwatch.StartNew();
        await using var file = File.OpenRead(path);
        await InAsync(services, i => i.MembersAsync(file, null, CancellationToken.None));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {format} | {watch.Elapsed.TotalSeconds:0.0} | {TablesScenario.Status("VmHWM") / 1024.0:0} |"));
    }

    private static async Task InAsync(IServiceProvider services, Func<IOrganisationImports, Task<ImportResult>> import)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().Become(ActorProfile.System);
        var result = await import(scope.ServiceProvider.GetRequiredService<IOrganisationImports>());
        if (result.Problems.Count > 0) throw new InvalidOperationException(result.Problems[0].ToString());
    }

    private static MemoryStream Units(int rows)
    {
        var text = new StringBuilder("code;parent;kind;name;short_name\nT;;dang_bo_tinh;Đảng bộ tỉnh thử;Tỉnh thử\nT.1;T;dang_bo_co_so;Đảng bộ cơ sở thử;Cơ sở thử\n");
        for (var i = 0; i <= rows / PerCell; i++) text.Append(CultureInfo.InvariantCulture, $"T.1.{i};T.1;chi_bo;Chi bộ số {i};CB {i}\n");
        return new MemoryStream(Encoding.UTF8.GetBytes(text.ToString()));
    }

    /// <summary>The template's columns and three of the record.</summary>
    private static async Task WriteAsync(string path, TableFormat format, int rows)
    {
        await using var file = File.Create(path);
        await using var table = await TableWriter.CreateAsync(format, file, ["code", "full_name", "birth_date", "sex", "joined", "official", "cell", "ethnicity", "qualification", "union_on"]);
        for (var i = 0; i < rows; i++)
        {
            var born = new DateOnly(1950, 1, 1).AddDays(i * 7919 % 18_000);
            await table.RowAsync($"{34_000_000 + i}", $"Nguyễn Thị {(char)('A' + (i % 26))} Thử", born, i % 2 == 0 ? "nam" : "nữ", born.AddYears(20), i % 20 == 0 ? null : (DateOnly?)born.AddYears(21), $"T.1.{i / PerCell}", i % 3 == 0 ? "Tày" : "Kinh", "Đại học", born.AddYears(16));
        }
    }
}
