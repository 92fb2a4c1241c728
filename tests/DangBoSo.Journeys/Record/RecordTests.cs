using DangBoSo.Journeys.Browsing;
using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Journeys.Record;

/// <summary>A keeper fills a record from paper; the member reads it on a phone and proposes a correction; the keeper accepts it. How the pages look is PageTests' affair.</summary>
public sealed class RecordTests
{
    [Theory, InlineData(Engine.Sqlite, true), InlineData(Engine.Postgres, false)]
    public async Task A_record_is_filled_read_by_its_member_and_corrected(Engine engine, bool script)
    {
        await using var house = await RecordHouse.OpenAsync(engine);
        await using var browser = await Browser.StartAsync(script);
        await using var keeper = await browser.OpenAsync(house.World.House, "cqd.officer");
        await FillAsync(keeper, house);

        await using var self = await browser.OpenAsync(house.World.House, RecordHouse.Login);
        await self.GoAsync("/account");
        await self.FollowAsync("Hồ sơ đảng viên của tôi");
        await self.SeesAsync(RecordHouse.Name);
        await Manual.PictureAsync(self, "ho-so-cua-toi", phone: true);
        await self.FollowAsync("Nơi ở, liên lạc");
        await self.SeesAsync("0912345678");
        await Manual.PictureAsync(self, "ho-so-mot-phan", phone: true);
        await self.FollowAsync("Đề nghị sửa Điện thoại");
        await self.FillAsync("Điện thoại đúng là", "0987654321");
        await self.FillAsync("Vì sao cần sửa", "Đã đổi số từ tháng 5");
        await self.AttachAsync("Minh chứng", "hop dong.docx", Papers.Docx("Hợp đồng"));
        await Manual.PictureAsync(self, "de-nghi-sua", phone: true);
        await self.PressAsync("Gửi đề nghị");
        await self.SeesAsync("Đang chờ");

        await keeper.GoAsync("/desk");
        await keeper.FollowAsync($"{RecordHouse.Name}: Điện thoại");
        await keeper.SeesAsync("0987654321");
        await Manual.PictureAsync(keeper, "duyet-de-nghi");
        await keeper.TickAsync("Đã đối chiếu, đúng");
        await keeper.PressAsync("Nhận và sửa hồ sơ");
        await keeper.SeesAsync("Đã nhận");
        await self.GoAsync("/account/record/sections/contact");
        await self.SeesAsync("0987654321");
        await house.World.House.VerifyLedgerAsync();
    }

    private static async Task FillAsync(Desk keeper, RecordHouse house)
    {
        await keeper.GoAsync(house.At);
        await keeper.FollowAsync("Nơi ở, liên lạc");
        await keeper.FollowAsync("Sửa phần này");
        await keeper.FillAsync("Nơi thường trú", "Tổ 5, phường Thử");
        await keeper.FillAsync("Điện thoại", "0912345678");
        await keeper.ChooseAsync("Nguồn của những ô vừa sửa", "Lý lịch đảng viên");
        await keeper.FillAsync("Ngày của giấy tờ, nguồn", "02/01/2026");
        await keeper.TickAsync("Đã đối chiếu, đúng");
        await Manual.PictureAsync(keeper, "sua-ho-so");
        await keeper.PressAsync("Ghi vào hồ sơ");
        await keeper.SeesAsync("Đã sửa hồ sơ");
        await keeper.GoAsync(house.At + "/photo/new");
        await keeper.AttachAsync("Ảnh", "anh.png", await File.ReadAllBytesAsync(Papers.Demo("anh-minh-hoa.png")));
        await keeper.PressAsync("Ghi ảnh");
        await keeper.SeesAsync("Đã ghi ảnh");
        await Manual.PictureAsync(keeper, "ho-so-dang-vien");
    }
}
