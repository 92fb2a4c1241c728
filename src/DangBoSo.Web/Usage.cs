namespace DangBoSo.Web;

/// <summary>What may stand after <c>./run</c>, for people.</summary>
internal static class Usage
{
    private const string Text = """
        ./run [LỆNH] [TÙY CHỌN]

        Không có lệnh: mở http://localhost:5080. Lệnh: {0}.

          --empty                không có dữ liệu minh họa
          --postgres KẾT_NỐI     dùng PostgreSQL thay cho SQLite
          --database TỆP         tệp SQLite
          --data, --files, --keys THƯ_MỤC
          --urls ĐỊA_CHỈ         thay cho http://localhost:5080
          --site ĐỊA_CHỈ         địa chỉ người dùng mở, ví dụ https://dangbo.example
          --zone MÚI_GIỜ         thay cho Asia/Ho_Chi_Minh
          --soffice TỆP          LibreOffice, khi không nằm trong PATH
          --job-lease GIÂY       sau bao lâu một công việc dở được làm tiếp
          --environment Development   mở thêm /ui

        Chi tiết: docs/operate.
        """;

    public static bool IsAsked(string[] args) => args is ["help", ..] || args.Any(a => a is "--help" or "-h" or "-?");

    public static string Of(IEnumerable<string> commands) => string.Format(null, Text, string.Join(", ", commands.Order(StringComparer.Ordinal)));
}
