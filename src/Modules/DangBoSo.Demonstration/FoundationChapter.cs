using DangBoSo.Organisation.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Demonstration;

/// <summary>Organisations from the plan, invented cells and members, posts and accounts.</summary>
internal sealed class FoundationChapter(Cast cast) : IChapter
{
    public string Title => "Tổ chức, đảng viên, chức vụ";

    public async Task TellAsync(Stage stage, Calendar calendar, IProgress<string> progress, CancellationToken ct)
    {
        foreach (var file in new[] { "organisations.csv", "organisations-ninh-binh.csv", "cells.csv" })
        {
            stage.At(calendar.Founding, 8, 30);
            var result = await stage.AsAsync(null, async s =>
            {
                await using var csv = Material.Open(file);
                return await s.GetRequiredService<IOrganisationImports>().UnitsAsync(csv, ct);
            }, ct);
            Check(file, result);
            progress.Report($"{result.Rows} tổ chức ({file})");
        }

        stage.At(calendar.Founding, 9, 0);
        var members = await stage.AsAsync(null, async s =>
        {
            await using var csv = Material.Open("members.csv");
            return await s.GetRequiredService<IOrganisationImports>().MembersAsync(csv, null, ct);
        }, ct);
        Check("members.csv", members);
        progress.Report($"{members.Rows} đảng viên (hư cấu)");

        stage.At(calendar.Founding.AddDays(1), 8, 0);
        progress.Report($"{await cast.EngageAsync(stage, calendar.Founding, ct)} chức vụ có tài khoản");
    }

    private static void Check(string file, ImportResult result)
    {
        if (result.Problems.Count > 0) throw new InvalidOperationException($"{file}: {result.Problems[0]}");
    }
}
