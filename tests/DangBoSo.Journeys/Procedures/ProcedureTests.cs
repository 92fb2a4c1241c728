using System.Text;
using DangBoSo.Journeys.Browsing;
using DangBoSo.Journeys.Looks;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DangBoSo.Journeys.Procedures;

/// <summary>A secretary takes an admission up to its vote, with and without script.</summary>
public sealed class ProcedureTests
{
    [Theory, InlineData(Engine.Sqlite, true), InlineData(Engine.Postgres, false)]
    public async Task An_admission_is_taken_step_by_step(Engine engine, bool script)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        await world.House.ActAsAsync(null, null, s => s.GetRequiredService<IOrganisationImports>().UnitsAsync(new MemoryStream(Encoding.UTF8.GetBytes("code,parent,kind,name,short_name\nTN.CQD.A.1,TN.CQD.A,chi_bo,Chi bộ Một,Một\n")), CancellationToken.None));
        await using var browser = await Browser.StartAsync(script);
        await using var secretary = await browser.OpenAsync(world.House, "a.secretary");
        await secretary.GoAsync("/organisation/procedures");
        await secretary.FollowAsync("Bắt đầu kết nạp");
        await secretary.FillAsync("Họ và tên", "Trần Thị Minh Họa");
        await secretary.TickAsync("Nữ");
        await secretary.FillAsync("Sinh ngày", "02/09/2000");
        await secretary.PressAsync("Bắt đầu");
        await secretary.SeesAsync("Bước tiếp theo: Hồ sơ của người xin vào Đảng");
        var wrong = new List<string>();
        if (script) wrong.AddRange([.. await Look.AtAsync(secretary), .. await Keys.AtAsync(secretary)]);
        foreach (var label in new[] { "(CN-NTVĐ)", "(1-KNĐ)", "(2-KNĐ)" }) await secretary.AttachAsync(label, "giay-to.docx", Papers.Docx("Giấy tờ thử"));
        await secretary.PressAsync("Ghi nhận bước này");
        await secretary.SeesAsync("Bước tiếp theo: Giới thiệu của đảng viên, đoàn thể");
        await secretary.AttachAsync("(3-KNĐ)", "giay-to.docx", Papers.Docx("Giấy tờ thử"));
        await secretary.AttachAsync("(3-KNĐ, 4-KNĐ hoặc 4A-KNĐ)", "giay-to.docx", Papers.Docx("Giấy tờ thử"));
        await secretary.PressAsync("Ghi nhận bước này");
        await secretary.SeesAsync("Bước tiếp theo: Ý kiến đoàn thể và chi ủy nơi cư trú");
        await secretary.AttachAsync("(5-KNĐ)", "giay-to.docx", Papers.Docx("Giấy tờ thử"));
        await secretary.PressAsync("Ghi nhận bước này");
        await secretary.SeesAsync("Kết quả biểu quyết");
        await Manual.PictureAsync(secretary, "thu-tuc-ket-nap");
        if (script) wrong.AddRange([.. await Look.AtAsync(secretary), .. await Keys.AtAsync(secretary)]);
        await secretary.PressAsync("Ghi nhận bước này"); // nothing filled in
        await secretary.SeesAsync("Cần đính kèm Nghị quyết của chi bộ (6-KNĐ)");
        await secretary.GoAsync("/organisation/procedures?tab=open");
        await secretary.SeesAsync("Trần Thị Minh Họa");
        await Manual.PictureAsync(secretary, "thu-tuc");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }
}
