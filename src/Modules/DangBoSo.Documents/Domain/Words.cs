using DangBoSo.Documents.Contracts;
using DangBoSo.Platform.Web.Parts;

namespace DangBoSo.Documents.Domain;

/// <summary>Vietnamese words for the room's own enums.</summary>
internal static class Words
{
    public static IReadOnlyList<Option> Books { get; } =
        [new(nameof(DocumentBook.Incoming), Of(DocumentBook.Incoming), "Của nơi khác gửi đến"), new(nameof(DocumentBook.Outgoing), Of(DocumentBook.Outgoing), "Do cơ quan mình ban hành")];

    public static IReadOnlyList<Option> Secrecies { get; } = [.. Enum.GetValues<Secrecy>().Select(s => new Option(s.ToString(), Of(s)))];

    public static IReadOnlyList<Option> Urgencies { get; } = [.. Enum.GetValues<Urgency>().Select(u => new Option(u.ToString(), Of(u)))];

    public static string Of(DocumentBook book) => book == DocumentBook.Incoming ? "Văn bản đến" : "Văn bản đi";

    public static string Of(Secrecy secrecy) => secrecy switch { Secrecy.Normal => "Không mật", Secrecy.Secret => "Mật", Secrecy.TopSecret => "Tối mật", _ => "Tuyệt mật" };

    public static string Of(Urgency urgency) => urgency switch { Urgency.Normal => "Thường", Urgency.Urgent => "Khẩn", Urgency.VeryUrgent => "Thượng khẩn", _ => "Hỏa tốc hẹn giờ" };
}
