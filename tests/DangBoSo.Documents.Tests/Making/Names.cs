// This room's papers carry secrecy marks and plans; the harness has plainer ones of the same name.
global using Papers = DangBoSo.Documents.Tests.Making.Papers;
