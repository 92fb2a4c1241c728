using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DangBoSo.Journeys.Browsing;
using DangBoSo.Platform.Modules;
using DangBoSo.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DangBoSo.Journeys.FirstHour;

/// <summary>Somebody with an empty installation and the console's link gets to the first document in the browser alone, following the guide.</summary>
public sealed partial class FirstHourTests
{
    private const string Units = """
        code,parent,kind,name,short_name
        XT.01,XT,chi_bo,Chi bộ thôn Một,CB thôn Một
        XT.02,XT,chi_bo,Chi bộ thôn Hai,CB thôn Hai
        """;

    private const string Members = """
        code,full_name,birth_date,sex,joined,official,cell
        34000001,Nguyễn Thị Thử,02/09/1990,nữ,03/02/2015,03/02/2016,XT.01
        34000002,Trần Văn Mẫu,19/05/1980,nam,22/12/2010,22/12/2011,XT.02
        """;

    [Fact]
    public async Task The_first_hour_of_an_empty_installation()
    {
        await using var house = await TestHouse.StartAsync(Engine.Sqlite);
        await using var browser = await Browser.StartAsync(script: true);
        await using var admin = await browser.OpenAsync(house);
        await admin.GoAsync(await LinkAsync(house));
        await BeginAsync(admin);
        Assert.True(await admin.SaysAsync("Xong 1 trên 7 việc"));
        await Manual.PictureAsync(admin, "gio-dau-tien");

        await admin.FollowAsync("Giao chức vụ kèm tài khoản");
        await admin.TickAsync("Chánh Văn phòng");
        await admin.FillAsync("Họ và tên", "Phạm Văn Khải");
        await admin.FillAsync("Tên đăng nhập", "chanhvp");
        await admin.PressAsync("Giao chức vụ và cấp tài khoản");
        var password = await PasswordAsync(admin);
        await Manual.PictureAsync(admin, "mat-khau-mot-lan");
        await using var chief = await SignInAsync(browser, house, "chanhvp", password);
        await SafetyAsync(browser, house, password);

        await chief.FollowAsync("Nhập từ tệp");
        await ImportAsync(chief, "to-chuc.csv", Units, "Ghi 2 dòng");
        await chief.SeesAsync("Toàn bộ tệp đã được ghi");
        await chief.GoAsync("/desk");
        await chief.FollowAsync("Nhập từ tệp");
        await ImportAsync(chief, "dang-vien.csv", Members, "Ghi 2 dòng");
        await chief.SeesAsync("Đã ghi xong");
        await chief.GoAsync("/jobs");
        await chief.SeesAsync("Nhập đảng viên từ tệp");
        await chief.SeesAsync("Đã xong");
        await OpenPostAsync(chief);

        await admin.GoAsync("/desk");
        await admin.SeesAsync("Xong 5 trên 7 việc");
        await admin.FollowAsync("Nguyễn Thị Thử, Văn thư");
        await admin.TickAsync("Nguyễn Thị Thử");
        await admin.FillAsync("Tên đăng nhập", "vanthu");
        await admin.PressAsync("Cấp tài khoản");
        await using var clerk = await SignInAsync(browser, house, "vanthu", await PasswordAsync(admin));

        await clerk.FollowAsync("Đăng ký văn bản");
        await clerk.FillAsync("Số, ký hiệu", "01-CV/HU");
        await clerk.ChooseValueAsync("Loại văn bản", "OfficialLetter");
        await clerk.FillAsync("Ngày ban hành", "30/08/2026");
        await clerk.FillAsync("Nơi ban hành", "Huyện ủy");
        await clerk.FillAsync("Trích yếu", "Văn bản đầu tiên");
        await clerk.PressAsync("Đăng ký");
        await clerk.SeesAsync("Văn bản đầu tiên");
        await admin.GoAsync("/desk");
        Assert.False(await admin.SaysAsync("Giờ đầu tiên"));
        await admin.GoAsync("/access/accounts");
        await Manual.PictureAsync(admin, "tai-khoan");
        await admin.FollowAsync("Phạm Văn Khải");
        await admin.SeesAsync("Mất điện thoại và mã dự phòng");
        await Manual.PictureAsync(admin, "mot-tai-khoan");
        await admin.GoAsync("/ledger");
        await admin.PressAsync("Kiểm tra ngay");
        await admin.SeesAsync("Đã tính lại");
        await Manual.PictureAsync(admin, "kiem-tra-so");
        await house.VerifyLedgerAsync();
    }

    private static async Task<string> LinkAsync(TestHouse house)
    {
        await using var console = new StringWriter(CultureInfo.InvariantCulture);
        foreach (var opening in house.Services.GetServices<IOpening>().Where(o => o.Order >= 100)) await opening.OpenAsync(console, CancellationToken.None);
        return Link().Match(console.ToString()).Value;
    }

    private static async Task BeginAsync(Desk admin)
    {
        await admin.FillAsync("Tên đầy đủ", "Đảng bộ xã Thử");
        await admin.ChooseAsync("Loại hình", "Đảng bộ cơ sở");
        await admin.FillAsync("Mã tổ chức", "XT");
        await admin.FillAsync("Họ và tên", "Trần Quản Trị");
        await admin.FillAsync("Tên đăng nhập", "quantri");
        await admin.FillExactAsync("Mật khẩu", SmallWorld.Password);
        await admin.FillAsync("Nhập lại mật khẩu", SmallWorld.Password);
        await Manual.PictureAsync(admin, "lap-to-chuc");
        await admin.PressAsync("Bắt đầu");
        await admin.SeesAsync("Bật xác nhận hai lớp");
        await Manual.PictureAsync(admin, "bat-hai-lop");
        await admin.AddFactorAsync("quantri", () => Manual.PictureAsync(admin, "ma-du-phong"));
        await admin.ArriveAsync("/desk$");
    }

    /// <summary>On a second machine: the code, what is asked again before weighty things, and the list of machines.</summary>
    private static async Task SafetyAsync(Browser browser, TestHouse house, string password)
    {
        await using var desk = await browser.OpenAsync(house);
        await desk.GoAsync("/sign-in");
        await Manual.PictureAsync(desk, "dang-nhap");
        await desk.FillAsync("Tên đăng nhập", "chanhvp");
        await desk.FillAsync("Mật khẩu", password);
        await desk.PressAsync("Đăng nhập");
        await desk.SeesAsync("Mật khẩu đúng");
        await Manual.PictureAsync(desk, "nhap-ma");
        await desk.FillAsync("Mã xác nhận", house.Phones.Code("chanhvp"));
        await desk.PressAsync("Tiếp tục");
        await desk.ArriveAsync("/desk$");
        await desk.GoAsync("/account/confirm");
        await desk.SeesAsync("Trong 15 phút sau đó sẽ không hỏi lại");
        await Manual.PictureAsync(desk, "xac-nhan-lai");
        await desk.GoAsync("/account/sessions");
        await desk.SeesAsync("Máy này");
        await Manual.PictureAsync(desk, "cac-may");
    }

    private static async Task ImportAsync(Desk chief, string name, string table, string apply)
    {
        await chief.AttachAsync("Tệp", name, Encoding.UTF8.GetBytes(table));
        await chief.PressAsync("Kiểm tra");
        await chief.SeesAsync("dòng đều đúng");
        await chief.PressAsync(apply);
    }

    private static async Task OpenPostAsync(Desk chief)
    {
        await chief.GoAsync("/desk");
        await chief.FollowAsync("Giao chức vụ");
        await chief.ChooseAsync("Cơ quan", "Văn phòng");
        await chief.ChooseAsync("Chức danh", "Văn thư");
        await chief.FillAsync("Tên chức vụ đầy đủ", "Văn thư");
        await chief.FillAsync("Số thẻ đảng viên", "34000001");
        await chief.PressAsync("Giao chức vụ");
        await chief.SeesAsync("Nguyễn Thị Thử");
    }

    private static async Task<string> PasswordAsync(Desk admin)
    {
        await admin.SeesAsync("Chỉ hiện lần này");
        return await admin.Page.Locator("#once").InnerTextAsync();
    }

    private static async Task<Desk> SignInAsync(Browser browser, TestHouse house, string login, string password)
    {
        var desk = await browser.OpenAsync(house);
        await desk.SignInAsync(login, password);
        return desk;
    }

    [GeneratedRegex("/first\\?token=[0-9a-f]{64}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Link();
}
