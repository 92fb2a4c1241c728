using System.Globalization;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Features;
using DangBoSo.Organisation.Features.EditSection;
using DangBoSo.Organisation.Features.KeepPaper;
using DangBoSo.Organisation.Features.KeepPhoto;
using DangBoSo.Organisation.Features.KeepRow;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Demonstration;

/// <summary>Some records are filled whole from invented papers.</summary>
internal sealed class RecordChapter : IChapter
{
    private const string Keeper = "canbo.cqd";
    private static readonly string[] Whole = ["bithu.cqd", "phobithu.cqd", "capuy1.cqd", "capuy2.cqd", "bithu.vp", "capuy.vp", "bithu.vp01"];

    public string Title => "Hồ sơ đảng viên";

    public async Task TellAsync(Stage stage, Calendar calendar, IProgress<string> progress, CancellationToken ct)
    {
        stage.At(calendar.Founding.AddDays(2), 8, 30);
        for (var i = 0; i < Whole.Length; i++)
        {
            var login = Whole[i];
            var member = await stage.AsAsync(login, s => Task.FromResult(s.GetRequiredService<Actor>().Profile.MemberId), ct) ?? throw new InvalidOperationException($"{login} is no member: see demo/posts.csv.");
            await FillAsync(stage, member, 137 * (i + 1), calendar, ct);
        }

        progress.Report($"{Whole.Length} hồ sơ được ghi đủ theo lý lịch (hư cấu)");
    }

    private static async Task FillAsync(Stage stage, Guid id, int seed, Calendar calendar, CancellationToken ct)
    {
        var facts = await stage.AsAsync(Keeper, s => s.GetRequiredService<OrganisationDb>().Members.VisibleTo(s.GetRequiredService<Actor>()).AsNoTracking().SingleAsync(m => m.Id == id, ct), ct);
        foreach (var (section, values) in Invented(facts, seed))
        {
            var input = new EditSectionInput
            {
                Fields = [.. values.Select(v => new FieldEntryInput { Code = v.Code, Value = v.Value })],
                Source = nameof(RecordSource.Biography),
                SourceDay = Text(calendar.Founding),
                State = section is "contact" or "health" ? nameof(Verification.Unchecked) : nameof(Verification.Matched),
                Confirmed = true,
            };
            await stage.AsAsync(Keeper, s => s.GetRequiredService<EditSectionHandler>().HandleAsync(id, section, input, 0, ct), ct);
        }

        foreach (var (list, cells) in InventedRows(facts, seed))
        {
            var input = new KeepRowInput { Cells = [.. cells.Select(c => new FieldEntryInput { Code = c.Code, Value = c.Value })], Source = nameof(RecordSource.Biography), SourceDay = Text(calendar.Founding), State = nameof(Verification.Unchecked) };
            await stage.AsAsync(Keeper, s => s.GetRequiredService<KeepRowHandler>().AddAsync(id, list, input, ct), ct);
        }

        await stage.AsAsync(Keeper, async s =>
        {
            await using var photo = Material.Open("anh-minh-hoa.png");
            await s.GetRequiredService<KeepPhotoHandler>().HandleAsync(id, [await s.GetRequiredService<FileIntake>().TakeAsync(KeepPhotoHandler.Field, "anh-minh-hoa.png", photo, ct)], ct);
        }, ct);
        await stage.AsAsync(Keeper, async s =>
        {
            await using var paper = Material.Open("minh-chung.pdf");
            var input = new KeepPaperInput { Kind = nameof(PaperKind.Admission), Title = "Hồ sơ kết nạp (bản quét hư cấu)", PaperDay = Text(facts.JoinedOn) };
            await s.GetRequiredService<KeepPaperHandler>().AddAsync(id, input, [await s.GetRequiredService<FileIntake>().TakeAsync(KeepPaperHandler.Field, "Ho so ket nap.pdf", paper, ct)], ct);
        }, ct);
    }

    private static IEnumerable<(string Section, (string Code, string Value)[] Values)> Invented(Member member, int seed)
    {
        var (decided, born) = (member.JoinedOn.AddDays(-10), member.BirthDate);
        var digit = (((born.Year / 100) - 19) * 2) + (member.Sex is Sex.Female ? 1 : 0);
        yield return ("ids", [("record_number", string.Create(CultureInfo.InvariantCulture, $"{900000 + seed}TN")), ("citizen_id", string.Create(CultureInfo.InvariantCulture, $"019{digit}{born.Year % 100:00}{900000 + seed}"))]);
        yield return ("birth", [("birth_name", member.FullName), ("birth_place", "Phường Hư Cấu, tỉnh Thái Nguyên"), ("origin", "Xã Minh Họa (cũ), nay là phường Hư Cấu"), ("ethnicity", seed % 3 == 0 ? "02" : "01"), ("religion", "00")]);
        yield return ("contact", [("permanent_address", string.Create(CultureInfo.InvariantCulture, $"Tổ {1 + (seed % 20)}, phường Hư Cấu")), ("phone", string.Create(CultureInfo.InvariantCulture, $"0900{100000 + (seed * 7)}"))]);
        yield return ("education", [("schooling", "upper_secondary"), ("qualification", seed % 2 == 0 ? "bachelor" : "master"), ("speciality", "Hành chính học"), ("political_theory", seed % 2 == 0 ? "intermediate" : "advanced"), ("foreign_languages", "Tiếng Anh B1"), ("computing", "Ứng dụng CNTT cơ bản")]);
        yield return ("party", [("decided_on", Text(decided)), ("seniority_from", Text(decided)), ("joined_at", "Chi bộ Minh Họa"), ("official_at", "Chi bộ Minh Họa"), ("introducers", "Hai đảng viên hư cấu của Chi bộ Minh Họa"), ("union_on", Text(born.AddYears(16))), ("union_at", "Trường trung học phổ thông Minh Họa")]);
        yield return ("work", [("occupation", "Cán bộ"), ("position", "Cơ quan Đảng tỉnh (hư cấu)"), ("recruited_on", Text(born.AddYears(23)))]);
        yield return ("family", [("circumstances", "Gia đình ổn định (hư cấu).")]);
        yield return ("health", [("health", "good")]);
    }

    private static IEnumerable<(string List, (string Code, string Value)[] Cells)> InventedRows(Member member, int seed)
    {
        var year = member.BirthDate.Year;
        string Month(int after, int month) => string.Create(CultureInfo.InvariantCulture, $"{month:00}/{year + after}");
        yield return ("work_history", [("from", Month(18, 9)), ("to", Month(22, 6)), ("work", "Sinh viên Trường Đại học Minh Họa")]);
        yield return ("work_history", [("from", Month(23, 1)), ("work", "Cán bộ cơ quan Đảng tỉnh (hư cấu)"), ("post", "Chuyên viên")]);
        yield return ("training", [("from", Month(18, 9)), ("to", Month(22, 6)), ("school", "Trường Đại học Minh Họa"), ("subject", "Hành chính học"), ("certificate", "Cử nhân")]);
        yield return ("family", [("relation", "father"), ("name", "Người Cha Hư Cấu"), ("born", string.Create(CultureInfo.InvariantCulture, $"{year - 27}")), ("living", seed % 2 == 0 ? "yes" : "no"), ("occupation", "Làm ruộng")]);
        yield return ("family", [("relation", "spouse"), ("name", "Người Bạn Đời Hư Cấu"), ("born", string.Create(CultureInfo.InvariantCulture, $"{year + 1}")), ("living", "yes"), ("occupation", "Giáo viên")]);
        yield return ("rewards", [("on", string.Create(CultureInfo.InvariantCulture, $"{member.JoinedOn.Year + 1}")), ("reward", "Giấy khen (hư cấu)"), ("by", "Đảng ủy cơ sở")]);
    }

    private static string Text(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}
