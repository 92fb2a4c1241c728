using System.Globalization;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Features;
using DangBoSo.Organisation.Features.EditSection;
using DangBoSo.Organisation.Quality;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Demonstration;

/// <summary>All records are examined; some of invented members hold what is wrong in real ones: numbers that contradict, a short probation, two who may be one.</summary>
internal sealed class QualityChapter : IChapter
{
    private const string Keeper = "canbo.cqd";

    // Two of one name in two organisations, see demo/members.csv.
    private const string Namesake = "Hoàng Thị Thủy";

    public string Title => "Chất lượng dữ liệu";

    public async Task TellAsync(Stage stage, Calendar calendar, IProgress<string> progress, CancellationToken ct)
    {
        stage.At(calendar.Founding.AddDays(2), 14, 0);
        var chosen = await stage.AsAsync(Keeper, s => s.GetRequiredService<OrganisationDb>().Members.VisibleTo(s.GetRequiredService<Actor>()).AsNoTracking().Where(m => m.CitizenIdHash == null && m.OfficialOn != null && m.FullName != Namesake).OrderBy(m => m.NameSort).ThenBy(m => m.Id).Take(5).ToListAsync(ct), ct);
        for (var i = 0; i < chosen.Count; i++) await EditAsync(stage, chosen[i].Id, calendar, FaultOf(chosen[i], i), ct);
        var twins = await stage.AsAsync(Keeper, s => s.GetRequiredService<OrganisationDb>().Members.VisibleTo(s.GetRequiredService<Actor>()).AsNoTracking().Where(m => m.FullName == Namesake).OrderBy(m => m.Id).Take(2).ToListAsync(ct), ct);
        if (twins.Count == 2) await EditAsync(stage, twins[1].Id, calendar, ("birth", "birth_date", Text(twins[0].BirthDate)), ct);
        var examined = await ExamineAsync(stage, ct);
        progress.Report($"{examined} hồ sơ được kiểm tra, {chosen.Count + 1} chỗ sai cố ý (hư cấu)");
    }

    private static (string Section, string Field, string Value) FaultOf(Member member, int which)
    {
        var (year, born) = (member.BirthDate.Year, ((member.BirthDate.Year / 100) - 19) * 2);
        var sex = member.Sex is Sex.Female ? 1 : 0;
        string Number(string place, int digit, int twoDigits) => string.Create(CultureInfo.InvariantCulture, $"{place}{digit}{twoDigits % 100:00}{910000 + which}");
        return which switch
        {
            0 => ("ids", "citizen_id", Number("019", born + sex, year + 1)),
            1 => ("ids", "citizen_id", Number("019", born + 1 - sex, year)),
            2 => ("ids", "citizen_id", Number("003", born + sex, year)),
            3 => ("ids", "citizen_id", Number("019", (born ^ 2) + sex, year)),
            _ => ("party", "official_on", Text(member.JoinedOn.AddMonths(10))),
        };
    }

    private static Task EditAsync(Stage stage, Guid member, Calendar calendar, (string Section, string Field, string Value) fault, CancellationToken ct) => stage.AsAsync(Keeper, s =>
        s.GetRequiredService<EditSectionHandler>().HandleAsync(member, fault.Section, new EditSectionInput
        {
            Fields = [new FieldEntryInput { Code = fault.Field, Value = fault.Value }],
            Source = nameof(RecordSource.Sheet),
            SourceDay = Text(calendar.Founding),
            State = nameof(Verification.Unchecked),
            Confirmed = true,
        }, 0, ct), ct);

    // As the job does, a batch a scope; the demonstration does not wait for the runner.
    private static async Task<int> ExamineAsync(Stage stage, CancellationToken ct)
    {
        var members = await stage.AsAsync(Keeper, s => s.GetRequiredService<OrganisationDb>().Members.VisibleTo(s.GetRequiredService<Actor>()).OrderBy(m => m.Id).Select(m => m.Id).ToListAsync(ct), ct);
        foreach (var batch in members.Chunk(ExamineJob.BatchSize))
        {
            await stage.AsAsync(Keeper, async s =>
            {
                await s.GetRequiredService<Examiner>().ExamineAsync(batch, ct);
                await s.GetRequiredService<Acts>().SaveAsync(new Act("organisation.records_examined"), ct);
            }, ct);
        }

        return members.Count;
    }

    private static string Text(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}
