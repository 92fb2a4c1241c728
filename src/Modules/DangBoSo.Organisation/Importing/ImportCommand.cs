using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Commands;
using DangBoSo.Platform.Errors;

namespace DangBoSo.Organisation.Importing;

/// <summary><c>./run import organisations|members FILE</c>: the importers behind the pages, for who sets an installation up. Acts as the system.</summary>
internal sealed class ImportCommand(IServiceProvider services, IOrganisationImports imports, Actor actor, Messages messages) : ICommand
{
    public string Name => "import";

    public async Task<int> RunAsync(string[] args, TextWriter output, CancellationToken ct)
    {
        if (args is not [("organisations" or "members") and var what, var file, ..] || !File.Exists(file))
        {
            await output.WriteLineAsync("Cách dùng: ./run import organisations|members TỆP.xlsx|TỆP.csv");
            return 2;
        }

        await services.PrepareHouseAsync(ct);
        actor.Become(ActorProfile.System);
        await using var csv = File.OpenRead(file);
        var result = what == "organisations" ? await imports.UnitsAsync(csv, ct) : await imports.MembersAsync(csv, null, ct);
        foreach (var problem in result.Problems) await output.WriteLineAsync($"Dòng {problem.Row}, cột {problem.Column}, giá trị “{problem.Value}”: {messages.Text(problem.Code, [.. problem.Args])}");
        await output.WriteLineAsync(result.Problems.Count > 0 ? $"{result.Problems.Count} chỗ cần sửa; chưa thay đổi gì." : $"Đã nhập {result.Rows} dòng.");
        return result.Problems.Count > 0 ? 1 : 0;
    }
}
