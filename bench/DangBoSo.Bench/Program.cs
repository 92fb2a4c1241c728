using DangBoSo.Bench;

switch (args)
{
    case ["demo-docx", var markdown, var output]:
        DemoDocx.Make(markdown, output);
        return 0;
    default:
        await Console.Error.WriteLineAsync("demo-docx IN.md OUT.docx");
        return 2;
}
