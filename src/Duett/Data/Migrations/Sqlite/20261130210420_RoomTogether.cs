using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Duett.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class RoomTogether : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "FreeSince",
                table: "Tandems",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "FreeUntil",
                table: "Tandems",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "MenteeGoesFree",
                table: "Tandems",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "MentorGoesFree",
                table: "Tandems",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "SharedIdeas",
                columns: table => new
                {
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RoundId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Sealed = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ReleasedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SealedAnswer = table.Column<byte[]>(type: "BLOB", nullable: true),
                    AnsweredOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SharedIdeas", x => new { x.OrganisationId, x.Id });
                    table.ForeignKey(
                        name: "FK_SharedIdeas_Organisations_OrganisationId",
                        column: x => x.OrganisationId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SharedIdeas_Rounds_OrganisationId_RoundId",
                        columns: x => new { x.OrganisationId, x.RoundId },
                        principalTable: "Rounds",
                        principalColumns: new[] { "OrganisationId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SharedIdeaNames",
                columns: table => new
                {
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    IdeaId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SharedIdeaNames", x => new { x.OrganisationId, x.Id });
                    table.ForeignKey(
                        name: "FK_SharedIdeaNames_Organisations_OrganisationId",
                        column: x => x.OrganisationId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SharedIdeaNames_People_OrganisationId_PersonId",
                        columns: x => new { x.OrganisationId, x.PersonId },
                        principalTable: "People",
                        principalColumns: new[] { "OrganisationId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_SharedIdeaNames_SharedIdeas_OrganisationId_IdeaId",
                        columns: x => new { x.OrganisationId, x.IdeaId },
                        principalTable: "SharedIdeas",
                        principalColumns: new[] { "OrganisationId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_SharedIdeaNames_OrganisationId_IdeaId_PersonId",
                table: "SharedIdeaNames",
                columns: new[] { "OrganisationId", "IdeaId", "PersonId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SharedIdeaNames_OrganisationId_PersonId",
                table: "SharedIdeaNames",
                columns: new[] { "OrganisationId", "PersonId" });

            migrationBuilder.CreateIndex(
                name: "IX_SharedIdeas_OrganisationId_RoundId",
                table: "SharedIdeas",
                columns: new[] { "OrganisationId", "RoundId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "SharedIdeaNames");

            migrationBuilder.DropTable(
                name: "SharedIdeas");

            migrationBuilder.DropColumn(
                name: "FreeSince",
                table: "Tandems");

            migrationBuilder.DropColumn(
                name: "FreeUntil",
                table: "Tandems");

            migrationBuilder.DropColumn(
                name: "MenteeGoesFree",
                table: "Tandems");

            migrationBuilder.DropColumn(
                name: "MentorGoesFree",
                table: "Tandems");
        }
    }
}
