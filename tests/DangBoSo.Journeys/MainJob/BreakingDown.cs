using System.Text;
using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Journeys.MainJob;

/// <summary>Points 3 to 5: register, find, break down by form and by table, issue.</summary>
internal sealed class BreakingDown(TwelveWorld world, Witness seen)
{
    private static readonly string[] Tables = ["Các mục", "Chỉ tiêu", "Lộ trình và trọng số", "Phân công nhiệm vụ"];
    private static readonly string[] Files = ["clauses.csv", "targets.csv", "targets-path.csv", "assignments.csv"];

    // The faulty tables as a person has them from the templates; the others as programs have them.
    private static readonly string[] Headings =
    [
        "STT,Ký hiệu mục,Thuộc mục,Tên mục,Nội dung",
        "Mã,Nhóm,Chỉ tiêu,Đơn vị tính,Tính trên,Áp dụng cho,Mức đầu kỳ,Mức phải đạt,Hạn,Theo mục,Ghi chú",
        "Mã,Theo mục,Trọng số,Năm 2026,Năm 2027,Năm 2028,Năm 2029,Năm 2030",
        "Số,Đơn vị chủ trì,Nhiệm vụ,Hạn,Chỉ tiêu liên quan,Theo mục",
    ];

    public async Task RunAsync()
    {
        await RegisterAsync();
        await StartAsync();
        await FaultyAsync();
        await ByFormAsync();
        await TakeOutAsync();
        await ByTableAsync();
        await IssueAsync();
    }

    private async Task RegisterAsync()
    {
        var clerk = await seen.DeskAsync("vanthu.cqd");
        await clerk.GoAsync("/documents/register");
        await seen.LookAsync(clerk);
        await clerk.PressAsync("Đăng ký");
        await clerk.SeesAsync("Nhập số, ký hiệu như trên văn bản");
        await seen.LookAsync(clerk, " refused");
        await clerk.GoAsync("/documents/register");
        await clerk.TickAsync("Văn bản đi");
        await clerk.AttachAsync("Tệp văn bản", Papers.Demo("de-an-chuyen-doi-so.docx"));
        await clerk.ChooseValueAsync("Loại văn bản", "Scheme");
        await clerk.FillAsync("Số, ký hiệu", "07-ĐA/ĐU");
        await clerk.FillAsync("Ngày ban hành", "05/01/2026");
        await clerk.FillAsync("Trích yếu", "Đề án chuyển đổi số Đảng bộ các cơ quan Đảng tỉnh giai đoạn 2026 - 2030");
        await seen.PictureAsync(clerk, "dang-ky");
        await clerk.PressAsync("Đăng ký");
        seen.Document = await clerk.ArriveAsync("/documents/[0-9a-f-]{36}");
        await clerk.SeesAsync("07-ĐA/ĐU");
        await seen.LookAsync(clerk);

        // Typed without marks into the box on every page; found at once, with its marks.
        await clerk.GoAsync("/documents");
        await seen.LookAsync(clerk);
        await clerk.Page.Locator("header input[type=search]").FillAsync("ha tang mang dien rong");
        await clerk.Page.Keyboard.PressAsync("Enter");
        await clerk.ArriveAsync("/search");
        Assert.Contains("hạ tầng mạng diện rộng", (await clerk.Page.Locator(".snippet").First.InnerTextAsync()).ToLowerInvariant(), StringComparison.Ordinal);
        await seen.LookAsync(clerk);
        await seen.PictureAsync(clerk, "tim-kiem");
        await clerk.GoAsync("/documents/import");
        await clerk.UnfoldAsync("Cách ghi từng cột");
        await seen.LookAsync(clerk);
        await seen.PictureAsync(clerk, "nhap-so");
    }

    private async Task StartAsync()
    {
        var officer = await seen.DeskAsync("canbo.cqd");
        await officer.GoAsync($"/work/plans/new?document={seen.Document}");
        await seen.LookAsync(officer);
        await officer.FillAsync("Tên gọi", "Đề án chuyển đổi số 2026 - 2030");
        await officer.PressAsync("Bắt đầu phân rã");
        seen.Plan = await officer.ArriveAsync("/work/plans/[0-9a-f]{8}-");
    }

    private async Task ByFormAsync()
    {
        var officer = await seen.DeskAsync("canbo.cqd");
        await officer.GoAsync(seen.PlanUrl);
        await officer.FollowAsync("Thêm mục");
        await officer.FillAsync("Ký hiệu mục", "P9");
        await officer.FillAsync("Tên mục", "Việc làm thêm ngoài văn bản");
        await seen.LookAsync(officer);
        await officer.PressAsync("Lưu");
        await officer.ArriveAsync("/work/plans/[0-9a-f-]{36}(#|$|\\?)");
        await officer.FollowAsync("Thêm chỉ tiêu");
        foreach (var (label, text) in new[] { ("Mã", "TH1"), ("Nhóm", "Thử nghiệm"), ("Chỉ tiêu", "Chi bộ có sổ tay điện tử"), ("Đơn vị tính", "%"), ("Tính trên", "chi bộ"), ("Mức phải đạt", "100"), ("Hạn", "2028"), ("Trọng số", "5") }) await officer.FillExactAsync(label, text);
        await officer.TickAsync("Mọi đơn vị nhận");
        await seen.LookAsync(officer);
        await officer.PressAsync("Lưu");
        await officer.SeesAsync("Chi bộ có sổ tay điện tử");
        await officer.FollowAsync("Thêm nhiệm vụ");
        await officer.FillExactAsync("Số", "20");
        await officer.FillExactAsync("Nhiệm vụ", "Sơ kết giữa kỳ toàn Đảng bộ");
        await officer.ChooseAsync("Đơn vị chủ trì", "Đảng ủy các cơ quan Đảng tỉnh");
        await officer.FillExactAsync("Hạn", "30/06/2028");
        await seen.LookAsync(officer);
        await officer.PressAsync("Lưu");
        await officer.SeesAsync("Sơ kết giữa kỳ toàn Đảng bộ");
    }

    /// <summary>Its weight would stand beside the hundred of the plan's eleven.</summary>
    private async Task TakeOutAsync()
    {
        var officer = await seen.DeskAsync("canbo.cqd");
        await officer.Page.Locator("#targets tbody tr", new() { HasText = "TH1" }).GetByRole(Microsoft.Playwright.AriaRole.Link).First.ClickAsync();
        await officer.PressAsync("Xóa chỉ tiêu này");
        await officer.ArriveAsync("/work/plans/[0-9a-f-]{36}(#|$|\\?)");
        await officer.SeesAsync("Chưa có chỉ tiêu");
    }

    private async Task FaultyAsync()
    {
        var officer = await seen.DeskAsync("canbo.cqd");
        var before = await CountsAsync();
        await officer.GoAsync(seen.PlanUrl);
        await officer.FollowAsync("Nhập từ bảng");
        await officer.UnfoldAsync("Cách ghi từng cột");
        await seen.LookAsync(officer);
        await seen.PictureAsync(officer, "nhap-bang-mau");
        await CheckAsync("faulty-plan", people: true);
        await officer.SeesAsync("14 chỗ cần sửa");
        Assert.Equal(14, await officer.Page.Locator("#faults tbody tr").CountAsync());
        Assert.Equal(0, await officer.Page.Locator("#faults td.lead").Filter(new() { HasNotTextRegex = new("\\S{3,}") }).CountAsync());
        await seen.LookAsync(officer, " faults");
        await seen.PictureAsync(officer, "nhap-bang-loi", from: "#faults");
        Assert.Equal(before, await CountsAsync());
    }

    private async Task ByTableAsync()
    {
        var officer = await seen.DeskAsync("canbo.cqd");
        var before = await CountsAsync();
        await CheckAsync("");
        await officer.SeesAsync("Đã kiểm tra, không có lỗi");
        await seen.LookAsync(officer, " checked");
        await seen.PictureAsync(officer, "nhap-bang");
        Assert.Equal(before, await CountsAsync());
        await officer.PressAsync("Nhập vào kế hoạch");
        await officer.ArriveAsync("/work/plans/[0-9a-f-]{36}(#|$|\\?)");
        await officer.SeesAsync("tổng trọng số 100");
        await seen.LookAsync(officer);
    }

    private async Task IssueAsync()
    {
        var chief = await seen.DeskAsync("chanhvanphong.cqd");
        await chief.GoAsync(seen.PlanUrl);
        await chief.FollowAsync("Phát hành");
        await chief.SeesAsync("Nơi nhận");
        Assert.Equal(TwelveWorld.BaseUnits, await chief.Page.Locator("input[name=Units]:checked").CountAsync());
        await seen.LookAsync(chief);
        await seen.PictureAsync(chief, "phat-hanh");
        await chief.PressAsync("Phát hành");
        await chief.ArriveAsync("/work/plans/[0-9a-f-]{36}(#|$|\\?)");
        await chief.SeesAsync("0/12 đã xác nhận");
    }

    private async Task CheckAsync(string folder, bool people = false)
    {
        var officer = await seen.DeskAsync("canbo.cqd");
        await officer.GoAsync(seen.PlanUrl + "/import");
        for (var i = 0; i < Tables.Length; i++)
        {
            var table = await File.ReadAllTextAsync(Papers.Demo(Path.Combine(folder, Files[i])));
            if (people) table = Headings[i] + table[table.IndexOf('\n', StringComparison.Ordinal)..];
            await officer.AttachAsync(Tables[i], Files[i], Encoding.UTF8.GetBytes(table));
        }

        await officer.PressAsync("Kiểm tra");
    }

    private async Task<string> CountsAsync() => string.Join(' ', (await world.House.RowsAsync(
        "SELECT (SELECT count(*) FROM work_clause), (SELECT count(*) FROM work_target), (SELECT count(*) FROM work_task), (SELECT count(*) FROM platform_act)")).Single());
}
