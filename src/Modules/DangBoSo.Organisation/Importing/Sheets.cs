using DangBoSo.Organisation.Domain;
using DangBoSo.Platform.Tables;

namespace DangBoSo.Organisation.Importing;

/// <summary>The two tables that this room takes.</summary>
internal static class Sheets
{
    public static TableForm Units { get; } = new(
        "to-chuc",
        "Tổ chức",
        [
            new("code", "Mã tổ chức", "Chữ không dấu cách, số và các dấu . - _ /, ví dụ XT.01. Không trùng với tổ chức đang hoạt động.", Required: true) { Width = 14 },
            new("parent", "Cấp trên trực tiếp", "Mã, tên đầy đủ hoặc tên gọi tắt của cấp trên, có sẵn hoặc ở ngay trong tệp.", Required: true) { Width = 36 },
            new("kind", "Loại hình", $"Một trong: {UnitKinds.Choices}. Ghi bằng chữ hoặc bằng mã trong ngoặc.", Required: true) { Width = 22 },
            new("name", "Tên đầy đủ", "Như trong quyết định thành lập.", Required: true) { Width = 40 },
            new("short_name", "Tên gọi tắt", "Để trống ô thì dùng tên đầy đủ.", Required: true) { Width = 24 },
            new("abbreviation", "Viết tắt trong ký hiệu văn bản", "Ví dụ ĐU."),
            new("exchange_code", "Mã định danh trao đổi văn bản", "Nếu đã được cấp."),
            new("founded", "Có hiệu lực từ ngày", "Ngày/tháng/năm, không sau hôm nay; để trống là hôm nay."),
        ],
        [
            ["XT.01", "Đảng bộ xã Thí Dụ", "Chi bộ", "Chi bộ thôn Bịa Một", "CB thôn Bịa Một", "", "", new DateOnly(2025, 7, 1)],
            ["XT.02", "Đảng bộ xã Thí Dụ", "Chi bộ", "Chi bộ thôn Bịa Hai", "", "", "", ""],
        ]);

    public static TableForm Members { get; } = new(
        "dang-vien",
        "Đảng viên",
        [
            new("code", "Số thẻ đảng viên", "Đúng 8 chữ số. Trong Excel, để ô dạng chữ (Text) cho khỏi mất số 0 ở đầu.", Required: true) { Width = 16, Also = ["Số thẻ", "Số thẻ đảng", "Mã thẻ", "Card", "Card number", "Party card", "Card no"] },
            new("full_name", "Họ và tên", "Đủ họ và tên.", Required: true) { Width = 28, Also = ["Họ tên", "Họ và tên đảng viên", "Tên đảng viên", "Họ và tên đang dùng", "Name", "Full name"] },
            new("birth_date", "Sinh ngày", "Ngày/tháng/năm.", Required: true) { Also = ["Ngày sinh", "Ngày tháng năm sinh", "Năm sinh", "Birthday", "Date of birth", "DOB", "Born"] },
            new("sex", "Giới tính", "nam hoặc nữ.", Required: true) { Also = ["Nam/nữ", "Nam, nữ", "Phái", "Gender"] },
            new("joined", "Ngày vào Đảng", "Ngày/tháng/năm, khi đã đủ 18 tuổi.", Required: true) { Also = ["Ngày kết nạp", "Ngày vào Đảng dự bị", "Vào Đảng", "Kết nạp", "Ngày kết nạp (lễ kết nạp)", "Joined on", "Date joined", "Admission date"] },
            new("official", "Ngày chính thức", "Ngày/tháng/năm; để trống ô khi còn dự bị.", Required: true) { Also = ["Chính thức", "Ngày công nhận chính thức", "Ngày vào Đảng chính thức", "Official on", "Official date"] },
            new("cell", "Chi bộ", "Mã, tên đầy đủ hoặc tên gọi tắt của chi bộ đã có trong hệ thống.", Required: true) { Width = 30, Also = ["Tên chi bộ", "Mã chi bộ", "Chi bộ sinh hoạt", "Nơi sinh hoạt", "Đơn vị", "Party cell", "Unit"] },
        ],
        [
            ["00000001", "Nguyễn Thị Thí Dụ", new DateOnly(1990, 9, 2), "nữ", new DateOnly(2015, 2, 3), new DateOnly(2016, 2, 3), "CB thôn Bịa Một"],
            ["00000002", "Trần Văn Thí Dụ", new DateOnly(1995, 5, 19), "nam", new DateOnly(2026, 5, 19), "", "XT.02"],
        ]);

    public static TableForm Of(ImportKind kind) => kind is ImportKind.Units ? Units : Members;
}
