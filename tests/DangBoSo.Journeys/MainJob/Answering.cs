using Xunit;

namespace DangBoSo.Journeys.MainJob;

/// <summary>Point 5: one of the twelve finds the plan, confirms, takes one task, sends one back, gives one to a person.</summary>
internal sealed class Answering(Witness seen)
{
    public async Task RunAsync()
    {
        await ConfirmAsync();
        await TakeAsync();
        await SendBackAsync();
        await AssignAsync();
    }

    private async Task ConfirmAsync()
    {
        var clerk = await seen.DeskAsync("vanthu.vp");
        await clerk.GoAsync("/documents/inbox");
        await clerk.SeesAsync("1 văn bản chưa xác nhận");
        await seen.LookAsync(clerk);
        await seen.PictureAsync(clerk, "van-ban-den");
        await clerk.PressAsync("Xác nhận đã nhận");
        await clerk.SeesAsync("Đã nhận");
        await clerk.GoAsync("/documents/inbox");
        await clerk.SeesAsync("0 văn bản chưa xác nhận");
        var chief = await seen.DeskAsync("chanhvanphong.cqd");
        await chief.GoAsync(seen.PlanUrl);
        await chief.SeesAsync("1/12 đã xác nhận");
        await seen.LookAsync(chief, " issued");
    }

    private async Task TakeAsync()
    {
        var secretary = await seen.DeskAsync("bithu.vp");
        await secretary.GoAsync("/work/tasks");
        await seen.LookAsync(secretary);
        await secretary.FollowAsync("Bảo đảm hạ tầng mạng diện rộng");
        await secretary.SeesAsync("Đơn vị có nhận nhiệm vụ này không?");
        await seen.LookAsync(secretary);
        await seen.PictureAsync(secretary, "nhan-nhiem-vu");
        await seen.PictureAsync(secretary, "nhan-nhiem-vu-dien-thoai", phone: true);
        await secretary.PressAsync("Nhận nhiệm vụ");
        await secretary.Page.Locator("main form#accept").WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Detached });
    }

    private async Task SendBackAsync()
    {
        var secretary = await seen.DeskAsync("bithu.vp");
        await secretary.GoAsync("/work/tasks");
        await secretary.FollowAsync("Quản lý, vận hành các hệ thống dùng chung");
        await secretary.UnfoldAsync("Trả lại, kèm lý do");
        await secretary.PressAsync("Trả lại");
        await secretary.SeesAsync("lý do");
        await seen.LookAsync(secretary, " refused");
        await secretary.GoAsync("/work/tasks");
        await secretary.FollowAsync("Quản lý, vận hành các hệ thống dùng chung");
        await secretary.UnfoldAsync("Trả lại, kèm lý do");
        await secretary.FillAsync("Lý do", "Phòng họp không giấy do cơ quan chuyên trách quản lý");
        await seen.PictureAsync(secretary, "tra-lai", from: "main section.card");
        await secretary.PressAsync("Trả lại");
        await secretary.Page.Locator("main form#return").WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Detached });
        var officer = await seen.DeskAsync("canbo.cqd");
        await officer.GoAsync(secretary.At);
        Assert.True(await officer.SaysAsync("Phòng họp không giấy do cơ quan chuyên trách quản lý"));
        await seen.LookAsync(officer, " returned");
    }

    private async Task AssignAsync()
    {
        var secretary = await seen.DeskAsync("bithu.vp");
        await secretary.GoAsync("/work/tasks");
        await secretary.FollowAsync("Đang thực hiện");
        await secretary.FollowAsync("Bảo đảm hạ tầng mạng diện rộng");
        await secretary.ChooseContainingAsync("Người làm", TwelveWorld.Doer);
        await seen.PictureAsync(secretary, "phan-cong");
        await secretary.PressAsync("Phân công");
        await secretary.Page.Locator("main dl.facts", new() { HasText = TwelveWorld.Doer }).First.WaitForAsync();
    }
}
