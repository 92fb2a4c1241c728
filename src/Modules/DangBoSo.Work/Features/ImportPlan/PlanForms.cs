using DangBoSo.Platform.Tables;

namespace DangBoSo.Work.Features.ImportPlan;

/// <summary>The four tables that a plan is broken down by.</summary>
internal static class PlanForms
{
    public static TableForm Clauses { get; } = new(
        PlanSheet.ClauseTable,
        "Các mục",
        [
            new("stt", "STT", "Số thứ tự cho dễ đọc; hệ thống không dùng."),
            new("code", "Ký hiệu mục", "Ngắn, không trùng, ví dụ P2.II.1: phần 2, mục II, khoản 1.", Required: true) { Width = 14 },
            new("parent", "Thuộc mục", "Ký hiệu của mục chứa mục này; để trống ô nếu là mục lớn nhất.", Required: true) { Width = 14 },
            new("title", "Tên mục", "Như trong văn bản.", Required: true) { Width = 50 },
            new("text", "Nội dung", "Lời văn của mục.") { Width = 60 },
        ],
        [
            [1, "M1", "", "Mục tiêu cụ thể (ví dụ)", ""],
            [2, "M1.1", "M1", "Về dữ liệu số (ví dụ)", "Số hóa hồ sơ đang lưu giữ."],
        ]);

    public static TableForm Targets { get; } = new(
        PlanSheet.TargetTable,
        "Chỉ tiêu",
        [
            new("code", "Mã", "Ngắn, không trùng, ví dụ DL2. Bảng lộ trình và bảng phân công gọi chỉ tiêu bằng mã này.", Required: true) { Width = 10 },
            new("group", "Nhóm", "Các chỉ tiêu cùng nhóm đứng cạnh nhau trên bảng theo dõi, ví dụ Dữ liệu số.", Required: true) { Width = 18 },
            new("target", "Chỉ tiêu", "Lời văn của chỉ tiêu.", Required: true) { Width = 50 },
            new("unit", "Đơn vị tính", "Luôn là %, hoặc để trống ô. Vật được đếm (hồ sơ, buổi) ghi ở cột “Tính trên”; mức không quá 100.", Required: true),
            new("counted_of", "Tính trên", "Tổng số đếm gì, ví dụ hồ sơ không mật.", Required: true) { Width = 26 },
            new("applies_to", "Áp dụng cho", "tất cả (hoặc dấu *) là mọi đơn vị nhận; hoặc kể mã hay tên các đơn vị, cách nhau bằng dấu chấm phẩy.", Required: true) { Width = 24 },
            new("baseline", "Mức đầu kỳ", "Số; để trống nếu chưa biết, khi đó lộ trình tính từ 0."),
            new("target_value", "Mức phải đạt", "Số, ví dụ 100 hoặc 12,5.", Required: true),
            new("due", "Hạn", "Ngày/tháng/năm, hoặc chỉ năm (hiểu là 31/12); từ hôm nay trở đi.", Required: true),
            new("source", "Theo mục", "Ký hiệu mục của văn bản mà chỉ tiêu dựa vào.") { Width = 12 },
            new("note", "Ghi chú", "Cho người lập bảng; hệ thống không dùng.") { Width = 24 },
        ],
        [
            ["VD1", "Dữ liệu số", "Hồ sơ được số hóa (ví dụ)", "%", "hồ sơ không mật", "tất cả", TableCell.Scaled(20_000), TableCell.Scaled(100_000), "2030", "M1.1", ""],
            ["VD2", "Nhân lực số", "Cán bộ được bồi dưỡng kỹ năng số (ví dụ)", "%", "cán bộ", "tất cả", "", TableCell.Scaled(90_000), "31/12/2029", "M1.1", ""],
        ]);

    public static TableForm Paths { get; } = new(
        PlanSheet.PathTable,
        "Lộ trình và trọng số",
        [
            new("code", "Mã", "Mã của chỉ tiêu; mỗi chỉ tiêu một dòng.", Required: true) { Width = 10 },
            new("clause", "Theo mục", "Ký hiệu mục, nếu bảng chỉ tiêu chưa ghi.") { Width = 12 },
            new("weight", "Trọng số", "Số; tổng các dòng phải đúng 100.", Required: true),
            new("2026", "Năm 2026", "Mức phải đạt đến hết năm ấy. Mỗi năm một cột, thêm bớt tùy ý; ô trống là không đặt mức cho năm ấy. Mức năm sau không thấp hơn năm trước, năm không sau hạn."),
            new("2027", "Năm 2027", "Như trên."),
            new("2028", "Năm 2028", "Như trên."),
        ],
        [
            ["VD1", "M1.1", TableCell.Scaled(60_000), TableCell.Scaled(40_000), TableCell.Scaled(60_000), TableCell.Scaled(80_000)],
            ["VD2", "M1.1", TableCell.Scaled(40_000), TableCell.Scaled(30_000), TableCell.Scaled(50_000), TableCell.Scaled(70_000)],
        ]);

    public static TableForm Assignments { get; } = new(
        PlanSheet.AssignmentTable,
        "Phân công nhiệm vụ",
        [
            new("stt", "Số", "Số của nhiệm vụ; để trống thì hệ thống đánh số.") { Width = 8 },
            new("organisation", "Đơn vị chủ trì", "Mã hoặc tên của đơn vị; tất cả (hoặc dấu *) là mọi đơn vị nhận, mỗi đơn vị một việc.", Required: true) { Width = 30 },
            new("task", "Nhiệm vụ", "Việc phải làm.", Required: true) { Width = 60 },
            new("due", "Hạn", "Ngày/tháng/năm, hoặc chỉ năm (hiểu là 31/12), hoặc hằng năm.", Required: true),
            new("targets", "Chỉ tiêu liên quan", "Mã các chỉ tiêu, cách nhau bằng dấu chấm phẩy. Báo cáo của nhiệm vụ sẽ mời nhập số liệu các chỉ tiêu này.") { Width = 16 },
            new("source", "Theo mục", "Ký hiệu mục của văn bản.") { Width = 12 },
        ],
        [
            ["1", "tất cả", "Số hóa hồ sơ đang lưu giữ (ví dụ)", "31/12/2030", "VD1", "M1.1"],
            ["2", "tất cả", "Báo cáo việc bồi dưỡng kỹ năng số (ví dụ)", "hằng năm", "VD2", "M1.1"],
        ]);

    public static TableForm[] All { get; } = [Clauses, Targets, Paths, Assignments];

    /// <summary>As people call the table.</summary>
    public static string Title(string table) => Array.Find(All, f => f.Name == table)?.Title ?? table;
}
