using DangBoSo.Access.Domain;
using DangBoSo.Platform.Web;

namespace DangBoSo.Access.Features.Proposals;

internal static class ProposalWords
{
    /// <summary>Within a sentence: "… đề nghị … cho …".</summary>
    public static string What(ProposalKind kind) => kind switch
    {
        ProposalKind.ResetPassword => "đặt lại mật khẩu",
        ProposalKind.Invite => "lập giấy mời đặt mật khẩu",
        ProposalKind.RemoveFactor => "gỡ xác nhận hai lớp",
        ProposalKind.EngagePerson => "giao chức vụ kèm tài khoản",
        _ => "cấp tài khoản",
    };

    public static string Title(ProposalKind kind) => What(kind) is var what ? char.ToUpperInvariant(what[0]) + what[1..] : "";

    /// <summary>What happens at once when it is confirmed, to whom, and what the one who confirms has to do then.</summary>
    public static string Effect(ProposalKind kind) => kind switch
    {
        ProposalKind.ResetPassword => "Mật khẩu đang dùng hết giá trị, mọi máy đang đăng nhập bị đăng xuất. Mật khẩu mới hiện một lần cho đồng chí, người xác nhận: giao trực tiếp cho người dùng.",
        ProposalKind.Invite => "Mật khẩu đang dùng hết giá trị, mọi máy đang đăng nhập bị đăng xuất. Giấy mời hiện một lần cho đồng chí, người xác nhận: in và giao tận tay.",
        ProposalKind.RemoveFactor => "Điện thoại, mã dự phòng và khóa truy cập của người này không còn mở được tài khoản; lần đăng nhập sau người ấy tự bật lại. Chỉ xác nhận khi tin chắc đúng người.",
        _ => "Tài khoản được lập ngay. Mật khẩu đầu tiên hiện một lần cho đồng chí, người xác nhận: giao trực tiếp cho người dùng.",
    };

    public static string Word(ProposalState state) => state switch
    {
        ProposalState.Waiting => "Đang chờ xác nhận",
        ProposalState.Confirmed => "Đã xác nhận",
        ProposalState.Refused => "Bị từ chối",
        ProposalState.Withdrawn => "Đã rút lại",
        _ => "Hết hạn",
    };

    public static Tone Tone(ProposalState state) => state switch
    {
        ProposalState.Waiting => Platform.Web.Tone.Warn,
        ProposalState.Confirmed => Platform.Web.Tone.Ok,
        ProposalState.Refused => Platform.Web.Tone.Bad,
        _ => Platform.Web.Tone.Quiet,
    };
}
